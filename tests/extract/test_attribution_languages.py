"""Who says it, in Spanish and French: each sentence with the source that it names, null for none."""

from __future__ import annotations

import pytest

from etl.extract.core import read

SPANISH: dict[str, str | None] = {
    "Al menos 17 personas han muerto, informó hoy la Oficina Nacional de Emergencia (Onemi).": "Oficina Nacional de Emergencia",  # noqa: E501
    "Al menos 17 personas han muerto, informó este lunes el gobernador, Juan Pérez.": "Juan Pérez",
    "El sismo dejó 525 muertos, según el último recuento de la Fiscalía.": "Fiscalía",
    "El ciclón dejó 842 muertos, según un recuento de la AFP.": "AFP",
    "Unas 4.000 personas han sido desplazadas, según la OIM.": "OIM",
    "Murieron unas 50 personas, dijo un diputado.": "diputado",
    "Murieron 12 personas, informó el director de Gestión de Riesgos, Luis Alberto Rivas.": "Luis Alberto Rivas",  # noqa: E501
    "El río afectó a 200 familias, reportó el Instituto Nacional de Defensa Civil (Indeci).": "Instituto Nacional de Defensa Civil",  # noqa: E501
    "Murieron 12 personas, informaron las autoridades locales.": "autoridades locales",
    "Murieron 12 personas, según fuentes oficiales.": "fuentes oficiales",
    "Murieron 12 personas, informaron hoy fuentes policiales.": "fuentes policiales",
    "Según el Ministerio de Salud Pública, hay 12 muertos.": "Ministerio de Salud Pública",
    "El Ministerio de Salud informó que hay 12 muertos.": "Ministerio de Salud",
    "El ministro de Defensa, Jorge Olmos, dijo que hay 12 muertos.": "Jorge Olmos",
    "El alcalde Jorge Olmos dijo que hay 12 muertos.": "Jorge Olmos",
    "Jorge Olmos, alcalde de Mocoa, dijo que hay 12 muertos.": "Jorge Olmos",
    "La Defensa Civil reportó 12 muertos.": "Defensa Civil",
    "Protección Civil confirmó 12 muertos.": "Protección Civil",
    "El COE reporta 12 muertos.": "COE",
    "La policía dijo que murieron 12 personas.": "policía",
    "De acuerdo con la ONU, hay 12 muertos.": "ONU",
    "De acuerdo al último informe del COE, hay 12 muertos.": "COE",
    "Hay 12 muertos, dijo a Efe el alcalde Pedro Ruiz.": "Pedro Ruiz",
    "Hay 12 muertos, declaró a la prensa el jefe de los bomberos, Pedro Ruiz.": "Pedro Ruiz",
    "Hay 12 muertos, señaló en un comunicado la Cruz Roja.": "Cruz Roja",
    "Hay 12 muertos, según un comunicado del Ejército.": "Ejército",
    '"Tenemos 12 muertos y tres heridos en la zona", dijo Pedro Ruiz.': "Pedro Ruiz",
    '"Tenemos 12 muertos en la zona del derrumbe", afirmó el alcalde de Mocoa.': "alcalde de Mocoa",
    "Testigos dijeron que murieron 12 personas.": "Testigos",
    "Murieron 12 personas, según testigos.": "testigos",
    "Murieron 12 personas, según informó el Observatorio Sirio de Derechos Humanos.": "Observatorio Sirio de Derechos Humanos",  # noqa: E501
    "El Observatorio Sirio de Derechos Humanos aseguró que murieron 12 personas.": "Observatorio Sirio de Derechos Humanos",  # noqa: E501
    "Hay 12 muertos, informó la agencia estatal Sana.": "Sana",
    "Hay 12 muertos, según la agencia oficial Xinhua.": "Xinhua",
    "Hay 12 muertos, según el portavoz de la policía, Ali Hasan.": "Ali Hasan",
    "Hay 12 muertos, según dijo a Reuters un portavoz policial.": "portavoz policial",
    "El portavoz del Ministerio del Interior, Ali Hasan, confirmó 12 muertos.": "Ali Hasan",
    "Un portavoz de la ONU dijo que hay 12 muertos.": "ONU",
    "El gobernador elevó a 12 los muertos.": None,
    "La Unidad Nacional para la Gestión del Riesgo de Desastres (UNGRD) informó que hay 12 muertos.": "Unidad Nacional para la Gestión del Riesgo de Desastres",  # noqa: E501
    "La gobernación de Santa Cruz informó que hay 12 muertos.": "gobernación de Santa Cruz",
    "Unicef calcula que 12.000 niños necesitan ayuda.": "Unicef",
    "ACNUR estima que 12.000 personas huyeron.": "ACNUR",
    "El balance, difundido por la Cruz Roja, es de 12 muertos.": "Cruz Roja",
    "Las autoridades cifraron en 12 los muertos.": "autoridades",
    "El Gobierno cifra en 12 los muertos.": "Gobierno",
    "Hay 12 muertos, indicó el coronel Luis Rojas.": "Luis Rojas",
    "Hay 12 muertos, precisó la ministra.": "ministra",
    "Hay 12 muertos, añadió.": None,
}
FRENCH: dict[str, str | None] = {
    "Au moins 17 personnes sont mortes, a annoncé vendredi la protection civile.": "protection civile",
    "Au moins 17 personnes sont mortes, a indiqué l'administrateur du territoire, Alain Kasongo.": "Alain Kasongo",  # noqa: E501
    "Au moins 17 personnes sont mortes, a indiqué le maire.": "maire",
    "Au moins 17 personnes sont mortes, a dit le maire de Fizi.": "maire de Fizi",
    "Au moins 17 personnes sont mortes, selon un nouveau bilan fourni vendredi par les autorités locales.": "autorités locales",  # noqa: E501
    "Au moins 17 personnes sont mortes, selon les autorités locales.": "autorités locales",
    "Au moins 17 personnes sont mortes, selon des sources hospitalières.": "sources hospitalières",
    "Au moins 17 personnes sont mortes, selon le ministre somalien de l'Information, Abdirahman Osman.": "Abdirahman Osman",  # noqa: E501
    "Au moins 17 personnes sont mortes, selon le ministère de la Santé.": "ministère de la Santé",
    "Au moins 17 personnes sont mortes, selon le HCR.": "HCR",
    "Au moins 17 personnes sont mortes, selon la Croix-Rouge.": "Croix-Rouge",
    "Plus de 400 000 Rohingyas ont franchi la frontière, a annoncé vendredi le Haut-Commissariat des Nations unies pour les réfugiés (HCR).": "Haut-Commissariat des Nations unies pour les réfugiés",  # noqa: E501
    "D'après l'Unicef, 12 enfants sont morts.": "Unicef",
    "Selon l'armée birmane, les violences ont fait 430 morts.": "armée birmane",
    "Selon la société civile, 12 écoles ont été détruites.": "société civile",
    "Selon l'ONG locale, 12 personnes ont été tuées.": "ONG locale",
    "L'Observatoire syrien des droits de l'homme (OSDH) a recensé 12 morts.": "Observatoire syrien des droits de l'homme",  # noqa: E501
    "L'OSDH a fait état de 12 morts.": "OSDH",
    "L'ONU estime que 12 000 personnes ont fui.": "ONU",
    "L'ONG MSF a dénombré 12 morts.": "MSF",
    "Le gouverneur de la province, Joseph Kabwe, a confirmé 12 morts.": "Joseph Kabwe",
    "Le maire Joseph Kabwe affirme que 12 personnes sont mortes.": "Joseph Kabwe",
    "Joseph Kabwe, gouverneur du Nord-Kivu, affirme que 12 personnes sont mortes.": "Joseph Kabwe",
    "Fidèle Bisimwa parle de 12 cases brûlées.": "Fidèle Bisimwa",
    "L'administrateur du territoire parle de 12 cases brûlées.": "administrateur du territoire",
    "Le chef de secteur affirme que 12 ménages dorment dehors.": "chef de secteur",
    "Le sénateur Henri Fabien a évoqué 12 morts.": "Henri Fabien",
    "La police avait fait état de 12 morts.": "police",
    "Le président de la société civile, Prosper Ilunga, fait état de 12 morts.": "Prosper Ilunga",
    "« Nous avons compté 12 morts et des blessés dans le quartier », a déclaré à l'AFP un responsable local.": "responsable local",  # noqa: E501
    "« Nous avons compté 12 morts dans le quartier », a déclaré Joseph Kabwe.": "Joseph Kabwe",
    "« Nous avons compté 12 morts dans le quartier », a-t-il déclaré.": None,
    "Douze personnes sont mortes, a-t-on appris de source hospitalière.": "source hospitalière",
    "Douze personnes sont mortes, a-t-on appris auprès de la Croix-Rouge.": "Croix-Rouge",
    "Douze personnes sont mortes, indique un communiqué du gouvernement.": "gouvernement",
    "Douze personnes sont mortes, indique le ministère de l'Intérieur.": "ministère de l'Intérieur",
    "Douze personnes sont mortes, rapporte l'agence Xinhua.": "Xinhua",
    "Douze personnes sont mortes, ont indiqué des témoins.": "témoins",
    "Des témoins ont indiqué que 12 personnes sont mortes.": "témoins",
    "Douze personnes sont mortes, a précisé le porte-parole de la police, Ali Hassan.": "Ali Hassan",
    "Le porte-parole de la Monusco a confirmé 12 morts.": "Monusco",
    "Selon Ali Hassan, médecin à l'hôpital, 12 personnes sont mortes.": "Ali Hassan",
    "Le bilan, communiqué par la gendarmerie, est de 12 morts.": "gendarmerie",
    "Les autorités ont annoncé 12 morts.": "autorités",
    "L'armée a annoncé avoir tué 12 terroristes.": "armée",
    "La Turquie a annoncé que 12 civils étaient morts.": "Turquie",
    "Le ministère a dénombré 12 morts.": "ministère",
}
TEXTS = {
    ("es", "Hay 12 muertos, dijo el director de la Oficina de Riesgos (ODR), Luis Ríos."): ["Luis Ríos"],
    (
        "es",
        "El director de la Oficina de Riesgos, Luis de la Torre, dijo que hay 12 heridos. Agregó que 25 casas fueron destruidas.",  # noqa: E501
    ): [
        "Luis de la Torre",
        "Luis de la Torre",
    ],
    (
        "es",
        "Según cifras recogidas de la Oficina de Riesgos (ODR), 31 casas se derrumbaron.",
    ): ["Oficina de Riesgos"],
    ("fr", "La gendarmerie, de son côté, parle d’une vingtaine de blessés."): ["gendarmerie"],
    (
        "fr",
        "Le maire a dénombré 12 morts. « Nous avons aussi recensé 45 maisons détruites », a-t-il ajouté.",
    ): [
        "maire",
        "maire",
    ],
}


def named(text: str, language: str) -> list[str | None]:
    return [mention.attribution for mention in read(text, language).mentions]


@pytest.mark.parametrize("sentence", SPANISH)
def test_spanish(sentence: str) -> None:
    assert set(named(sentence, "es")) == {SPANISH[sentence]}


@pytest.mark.parametrize("sentence", FRENCH)
def test_french(sentence: str) -> None:
    assert set(named(sentence, "fr")) == {FRENCH[sentence]}


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_text(language: str, text: str) -> None:
    assert named(text, language) == TEXTS[language, text]
