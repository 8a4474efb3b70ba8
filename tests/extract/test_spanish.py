"""Sixty sentences of Spanish, invented, and what must be read from each."""

from __future__ import annotations

import pytest

from tests.extract.helper import figures

SENTENCES = {
    "Al menos 12 personas murieron en el bombardeo del mercado.": ["deaths 12+"],
    "Murieron 18 civiles y otros 40 resultaron heridos.": ["deaths 18", "injured 40"],
    "El atentado dejó 61 muertos y más de 200 heridos.": ["deaths 61", "injured 200+"],
    "Los ataques aéreos mataron a 14 personas, entre ellas cinco niños.": ["deaths 14", "deaths 5"],
    "El balance de muertos ascendió a 61.": ["deaths 61"],
    "El número de fallecidos se eleva a 230.": ["deaths 230"],
    "La riada se cobró la vida de siete excursionistas.": ["deaths 7"],
    "Unas 250.000 personas siguen atrapadas en la ciudad vieja.": ["trapped 250000"],
    "Cerca de 31.500 personas han huido de sus hogares desde junio.": ["displaced 31500"],
    "Fueron evacuadas 3.400 personas de la zona baja.": ["evacuated 3400"],
    "Las autoridades evacuaron a 120 familias.": ["evacuated 120"],
    "El terremoto destruyó 1.200 viviendas y dañó otras 3.400.": [
        "houses_destroyed 1200",
        "houses_damaged 3400",
    ],
    "Más de 700 casas quedaron destruidas por el incendio.": ["houses_destroyed 700+"],
    "Dos hospitales fueron bombardeados durante la noche.": ["facilities_damaged 2"],
    "Solo tres panaderías siguen abiertas en el barrio.": ["facilities_functional 3"],
    "Unos 2,5 millones de personas necesitan ayuda humanitaria.": ["in_need 2500000"],
    "Un centenar de familias perdieron sus casas.": ["displaced 100"],
    "Decenas de personas desaparecieron tras el deslizamiento.": ["missing 20+"],
    "Cientos de miles de personas se han quedado sin hogar.": ["displaced 200000+"],
    "Hay ocho desaparecidos y 25 heridos.": ["missing 8", "injured 25"],
    "Los bomberos rescataron a 16 pasajeros del autobús.": ["rescued 16"],
    "La policía detuvo a nueve sospechosos.": ["detained 9"],
    "La policía detuvo a nueve personas.": ["detained 9"],
    "Hombres armados secuestraron a cuatro cooperantes.": ["abducted 4"],
    "Fueron liberados 30 rehenes.": ["released 30"],
    "Regresaron a sus casas 5.000 desplazados.": ["returned 5000"],
    "Unas 4.000 familias recibieron paquetes de alimentos.": ["assisted 4000"],
    "La Cruz Roja distribuyó 1.500 mantas y 300 carpas.": ["aid_delivered 1500", "aid_delivered 300"],
    "El convoy entregó 40 toneladas de harina.": ["aid_delivered 40"],
    "Unas 15.000 personas están alojadas en albergues.": ["sheltered 15000"],
    "Han cruzado la frontera más de 90.000 personas.": ["refugees 90000+"],
    "Se han confirmado 340 casos de cólera.": ["disease_cases 340"],
    "Las inundaciones afectaron a 46.000 personas.": ["affected 46000"],
    "El temporal dejó sin luz a 20.000 hogares.": ["affected 20000"],
    "Unos 800.000 niños sufren desnutrición aguda.": ["food_insecure 800000"],
    "La aviación lanzó 25 ataques contra la localidad.": ["attacks 25"],
    "Cayeron doce cohetes en el centro.": ["attacks 12"],
    "El incendio arrasó 2.000 hectáreas de cultivos.": ["facilities_destroyed 2000"],
    "Treinta y un mineros murieron en el derrumbe.": ["deaths 31"],
    "Mil doscientas personas fueron evacuadas.": ["evacuated 1200"],
    "Entre 300 y 800 personas murieron en el naufragio.": ["deaths 300–800"],
    "De 12 a 15 personas resultaron heridas.": ["injured 12–15"],
    "Hasta 400 personas podrían estar desaparecidas.": ["missing ≤400"],
    "Menos de 50 familias permanecen en el albergue.": ["sheltered ≤50"],
    "Ninguna persona murió en el accidente.": ["deaths 0"],
    "No hubo víctimas mortales.": ["deaths 0"],
    "Personas desplazadas: 31.500": ["displaced 31500"],
    "Muertos: 12": ["deaths 12"],
    "Medio millón de personas fueron afectadas.": ["affected 500000"],
    "12 mil 500 familias damnificadas": ["affected 12500"],
    "Una docena de soldados murieron en la emboscada.": ["deaths 12"],
    "Cuatro escuelas fueron cerradas por los combates.": ["facilities_closed 4"],
    "En la ciudad viven 300.000 personas.": ["population 300000"],
    # Nothing of this is a figure.
    "El sismo de magnitud 7,8 se sintió a 120 kilómetros.": [],
    "La reunión duró tres horas.": [],
    "El 12 de marzo de 2015 llegó la ayuda.": [],
    "La resolución 2139 fue aprobada en 2014.": [],
    "El 40 por ciento de las escuelas carece de agua.": [],
    "El diputado, de 45 años, pidió un informe.": [],
    "Fue una de las peores tormentas en diez años.": [],
    "Una mujer esperaba junto a un árbol.": [],
}


def test_there_are_sixty() -> None:
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert figures(sentence, "es") == SENTENCES[sentence]
