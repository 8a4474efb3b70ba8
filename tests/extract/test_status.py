"""How sure a figure is: reported, projected, denied, disputed; hedges that make no plan of a fact."""

from __future__ import annotations

import pytest

from etl.extract.core import read

SENTENCES = {
    "Shells killed 12 people.": ["reported"],
    # Plans, forecasts, capacities.
    "The dam could displace 3,000 people.": ["projected"],
    "Officials fear the toll could reach 900.": ["projected"],
    "Some 3,000 people could be displaced.": ["projected"],
    "WFP will assist 3,000 people.": ["projected"],
    "People to be assisted: 9,500 (1,900 households)": ["projected", "projected"],
    "Families to be relocated: 50": ["projected"],
    "Some 400 of the 900 shelters planned have been built.": ["reported", "reported"],
    "The model predicts 40,000 cases by the end of June.": ["projected"],
    "By the end of June the number of cases would be 40,000.": ["projected"],
    "The council recommended that 3,000 people be evacuated.": ["projected"],
    # What money is asked or given for is still to come; what it was spent on has come.
    "The agency is appealing for $15 million to help 385,000 people.": ["reported", "projected"],
    "The government allocated $2 million to feed 12,000 people.": ["reported", "projected"],
    "It appeals for $30 million to bring basic services to 900,000 people, including 500,000 children.": [
        "reported",
        "projected",
        "projected",
    ],
    "The plan requires $8 million to provide food to 9,000 refugees and 4,000 hosts.": [
        "reported",
        "projected",
        "projected",
    ],
    "The fund gave $5 million to repair wells and provided food to 3,000 people.": ["reported", "reported"],
    "The appeal will help 25,000 people, of whom 12,000 are children.": ["projected", "projected"],
    "So far $450,000 have been distributed to support 11,000 people.": ["reported"],
    "The army says it foiled a plot to kill 40 people.": ["projected"],
    # What is on its way.
    "Kits for 2,000 families are being procured.": ["projected"],
    "A second distribution for 2,800 people is scheduled for this week.": ["projected"],
    "Food for 3,000 people and tents for 200 are on their way.": ["projected", "projected"],
    "Some 2,340 of 4,500 planned households received cash.": ["reported", "projected"],
    # What lies ready or was promised has reached nobody.
    "IFRC pre-positioned blankets for 1,500 people in Lorin.": ["projected"],
    "Hygiene kits for 1,200 families are in the warehouse.": ["projected"],
    "Food for 7,000 people is available in the town.": ["projected"],
    "Donors pledged rations for 20,000 families.": ["projected"],
    "The agency delivered kits for 1,200 families from stocks prepositioned in Dubai.": ["reported"],
    "In the second round 9,000 people will receive rations.": ["projected"],
    "The new well will benefit 800 pupils.": ["projected"],
    # What makes a toll rise is so already.
    "The toll may rise further as hundreds more were wounded in the blast.": ["reported"],
    "The toll is likely to climb because 40 people are still trapped.": ["reported"],
    "Another 40,000 people could be displaced as fighting nears the town.": ["projected"],
    "More than 30,000 people are set for evacuation.": ["projected"],
    "Cash transfers are to reach 3,500 households.": ["projected"],
    "Some 900 farmers are to receive seed.": ["projected"],
    # What is hoped, ordered, asked for or put off.
    "WFP hopes to reach 2,400 families with rations.": ["projected"],
    "Partners stand ready to assist 2,400 families.": ["projected"],
    "UNICEF has ordered hygiene kits for 2,400 families.": ["projected"],
    "The agency appealed for rations for 2,400 families.": ["projected"],
    "Food for 2,400 families will arrive next week.": ["projected"],
    "A distribution of kits to 2,400 families was delayed.": ["projected"],
    "Preparations are under way to provide kits to 2,400 families.": ["projected"],
    "Rations for 2,400 families are expected next week.": ["projected"],
    "About 400 families were selected to receive cash.": ["projected"],
    "Twelve boreholes are being rehabilitated.": ["projected"],
    # Harm that somebody is to answer for has been done.
    "Two men are to be charged with killing 12 people.": ["reported"],
    "A building being constructed collapsed and 12 workers died.": ["reported"],
    "UNICEF is mobilizing volunteers and gave soap to 300 families.": ["reported"],
    # Not what gave rise to it, nor what those helped or their helpers go on to do.
    "UNICEF provided kits to 300 families due to the floods.": ["reported"],
    "Aid was given to 300 families expected to return soon.": ["reported"],
    "WFP gave food to 300 families and will begin cash transfers.": ["reported"],
    "Food was given to 300 families who will return home.": ["reported"],
    # Money that is needed is asked for now.
    "The action plan calls for US$301 million.": ["reported"],
    "US$ 30 million needed for the response.": ["reported"],
    # A fact or a belief, whatever "to be" follows.
    "About 50 people had to be evacuated.": ["reported"],
    "Some 3,000 people are believed to be trapped in the town.": ["reported"],
    "The number of displaced people is estimated to be around 1,000.": ["reported"],
    "Floods have killed 31 people; more rain is expected to fall.": ["reported"],
    "On 8 May shells injured two people.": ["reported"],
    # The plan is another verb's than that which the noun names.
    "UNHCR will respond to the needs of 1,500 displaced families.": ["reported"],
    # Denied and disputed.
    "The army denied killing 12 civilians.": ["denied"],
    "The council accused the army of killing 12 civilians, a charge dismissed by the army.": ["disputed"],
    "Rebels said 12 civilians were killed, but the claim was denied by the army.": ["disputed"],
    "The blasts killed 13 people, not 15 as earlier reported.": ["reported", "denied"],
    "No fewer than 40 people were killed, not counting 12 soldiers.": ["reported", "reported"],
    "Shells killed 12 civilians, and the army denied entry to the town.": ["reported"],
    # What a report or fear proved to be.
    "Fears that 40 died proved wrong.": ["denied"],
    "Reports that 12 were killed turned out to be false.": ["denied"],
    "Reports that 12 people were killed and 30 injured were denied by the army.": ["denied", "denied"],
    "Initial reports of 12 deaths were later retracted.": ["denied"],
    "The claim that 12 civilians were killed was rejected by the ministry.": ["denied"],
    "A report that 30 people were missing proved false, and 12 were found alive.": ["denied", "reported"],
    "Reports that 12 people were killed could not be confirmed.": ["disputed"],
    "The figure of 40 dead is disputed by the army.": ["disputed"],
    "Reports said 12 people were killed in the wrong house.": ["reported"],
    "Reports of 12 deaths came from Lorin, where 30 people were denied entry.": ["reported"],
    "Reports that 40 people were killed on 12 May were false.": ["denied"],
    "Reports that 40 people were killed were dismissed as false by the army.": ["denied"],
    "Reports that 40 people were killed are correct but those of 90 were false.": ["reported"],
    "Reports say 40 people were killed after a false alarm.": ["reported"],
    "News that 40 people were killed spread alongside false rumours of a second attack.": ["reported"],
    # … with its parts, behind an aside, by a verb that calls it something, or for want of evidence.
    "Reports that 30 were killed, including five children, were false.": ["denied", "denied"],
    "Rumours that 15 pupils, nine of them girls, died were false.": ["denied", "denied"],
    "Reports of 30 deaths, 12 of them in Amra, were wrong.": ["denied", "denied"],
    "Reports that 30 people were killed, which spread online, were false.": ["denied"],
    "Reports that the raid killed 30 and wounded 50 were untrue.": ["denied", "denied"],
    "The rumour that 15 pupils died after a meal turned out to be completely false.": ["denied"],
    "The governor called reports that 300 had died a lie.": ["denied"],
    "False rumours of 40 deaths caused panic.": ["denied"],
    "Police denied that 30 people, including five children, had died.": ["denied", "denied"],
    "There is no evidence for claims by rebels that 40 people were killed.": ["denied"],
    "Police found no evidence that 40 had drowned.": ["denied"],
    "Reports that 30 people were killed, five of them children, were confirmed.": ["reported", "reported"],
    "The blasts killed 13 people, not 15, including three children.": ["reported", "denied", "reported"],
    "Reports that 12 died spread, and claims of a massacre were false.": ["reported"],
    "Reports that 12 died and that people were denied entry drew anger.": ["reported"],
    "It is not true that 30 children died, the doctor said.": ["denied"],
    "The rebels claim to have killed 60 soldiers, which the army denies.": ["disputed"],
    "The charity withdrew its claim that 80 people had starved.": ["denied"],
    # What nobody confirms is no fact, but what is said of the dead may be unknown.
    "The UN could not independently verify reports that 70 villagers were killed.": ["disputed"],
    "The army has not confirmed the deaths of 12 soldiers.": ["disputed"],
    "The army has not confirmed how many of the 12 killed were rebels.": ["reported"],
    # What a thing did that is denied, or of which there is no evidence, is another statement.
    "The rebels denied any part in the attack that killed 12 people.": ["reported"],
    "The rebels denied planting the bomb that killed 12 people.": ["reported"],
    "The army denied responsibility for the killing of 12 people.": ["reported"],
    "There is no evidence that the bomb which killed 12 people was made abroad.": ["reported"],
    "No evidence was found that the 12 dead were armed.": ["reported"],
    "Police will question the man who killed 12 people.": ["reported"],
    "Reports that the 12 people killed were rebels were false.": ["reported"],
    # Those who are on their way are not help that is.
    "The clinic treated 300 people en route to Chad.": ["reported"],
    "They gave water to 300 migrants on their way north.": ["reported"],
    "Kits for 300 families are still on their way.": ["projected"],
    # Who was not able to has not.
    "Some 200 schools could not open.": ["reported"],
    "Some 200 schools could open next week.": ["projected"],
    # What a danger would do has not been done; what may have been, or was tried, does not make it a danger.
    "The dam could burst, possibly killing 3,000 people.": ["projected"],
    "The cyclone may reach Lorin, displacing 40,000 people and damaging 3,000 homes.": [
        "projected",
        "projected",
    ],
    "The storm is expected to make landfall on Friday, forcing 40,000 people from their homes.": [
        "projected"
    ],
    "Six districts are projected to run dry, affecting 280,000 people.": ["projected"],
    "If the dike breaks, the river will flood the town, affecting 9,000 people.": ["projected"],
    "The bus may have skidded, killing 12 people.": ["reported"],
    "The driver could not stop in time, killing 12 people.": ["reported"],
    "Rain that could last until Friday swept the coast, killing 12 people.": ["reported"],
    "A truck tried to overtake a bus, killing 12 people.": ["reported"],
    "The council condemned the raid of 8 May, injuring two medics.": ["reported"],
    # A plan goes on with a second verb of its form, and holds for parts of which nothing else is said.
    "The project will vaccinate 500 children and treat 300 women.": ["projected", "projected"],
    "The agency plans to deliver 400 tents, distribute 900 blankets and train 60 nurses.": ["projected"] * 3,
    "The agency plans to deliver 400 tents and has distributed 900 blankets.": ["projected", "reported"],
    "The agency plans to deliver 400 tents and gave out 900 blankets.": ["projected", "reported"],
    "The fund seeks $12 million to reach 190,000 people, including 60,000 children.": ["reported"]
    + ["projected"] * 2,
    "Teams identified 7,600 people to receive food assistance.": ["projected"],
    "Teams helped 7,600 people to receive food assistance.": ["reported"],
    "Some 92,000 children are expected to suffer from acute malnutrition.": ["projected"],
    "Some 15,000 people have attempted to escape to Chad.": ["reported"],
}


OTHERS = {
    ("es", "Los temores de que 40 personas murieran resultaron infundados."): ["denied"],
    ("es", "Las versiones sobre 12 muertos fueron desmentidas por el ejército."): ["denied"],
    ("es", "La noticia de que 12 personas murieron no pudo ser confirmada."): ["disputed"],
    ("es", "La noticia de que murieron 40 personas fue confirmada, pero otra fue desmentida."): ["reported"],
    ("es", "Las noticias de que murieron 40 personas resultaron ser falsas."): ["denied"],
    ("es", "La clínica atendió a 300 personas en camino a Chad."): ["reported"],
    ("es", "El informe habla de 12 muertos."): ["reported"],
    ("es", "Las informaciones de que murieron 30, entre ellos cinco niños, son falsas."): [
        "denied",
        "denied",
    ],
    ("es", "El gobernador calificó de falsas las informaciones sobre 40 muertos."): ["denied"],
    ("es", "No hay evidencia de que 40 personas hayan muerto."): ["denied"],
    ("es", "No hay pruebas de que la bomba que mató a 12 fuera extranjera."): ["reported"],
    ("es", "El grupo negó su participación en la matanza de 12 personas."): ["reported"],
    ("fr", "Les informations selon lesquelles 30 sont morts, dont cinq enfants, sont fausses."): [
        "denied",
        "denied",
    ],
    ("fr", "La rumeur selon laquelle 15 enfants sont morts après le repas s'est révélée fausse."): ["denied"],
    ("fr", "De fausses rumeurs faisant état de 40 morts ont semé la panique."): ["denied"],
    ("es", "Los rebeldes dicen haber matado a 60 soldados, lo que el Ejército niega."): ["disputed"],
    ("fr", "Les rebelles disent avoir tué 60 soldats, ce que l'armée dément."): ["disputed"],
    ("es", "La Policía descartó que hubiera 12 desaparecidos."): ["denied"],
    ("fr", "La police a écarté l'hypothèse de 12 disparus."): ["denied"],
    ("es", "Un reporte de 15 muertos resultó ser un error."): ["denied"],
    # What is wanted for people, or is about to come, stands before a plain form of the verb.
    ("es", "La agencia va a entregar alimentos a 3.000 familias."): ["projected"],
    ("es", "La agencia busca asistir a 3.000 familias."): ["projected"],
    ("es", "Los socios esperan entregar kits a 3.000 familias."): ["projected"],
    ("es", "La agencia está por entregar kits a 3.000 familias."): ["projected"],
    ("es", "El plan abarca a 4.000 niños a ser vacunados."): ["projected"],
    ("es", "Unas 900 mujeres llegaron a ser vacunadas."): ["reported"],
    ("es", "Unos 3.000 migrantes varados esperan cruzar la frontera."): ["reported"],
    ("es", "El ejército busca a 12 desaparecidos."): ["reported"],
    ("fr", "L'agence va distribuer des vivres à 3 000 familles."): ["projected"],
    ("fr", "L'agence compte distribuer des vivres à 3 000 familles."): ["projected"],
    ("fr", "Quelque 3 000 familles doivent recevoir des vivres."): ["projected"],
    ("fr", "L'agence cherche à assister 3 000 familles."): ["projected"],
    ("fr", "L'hôpital compte 12 blessés."): ["reported"],
    ("es", "El Ejército negó que murieran 12 personas."): ["denied"],
    ("es", "La ONU no pudo confirmar la muerte de 12 personas."): ["disputed"],
    ("fr", "L'ONU n'a pas confirmé que 40 personnes soient mortes."): ["disputed"],
    ("fr", "Rien ne prouve que 40 personnes aient été tuées."): ["denied"],
    ("fr", "Rien ne prouve que la bombe qui a tué 12 personnes soit étrangère."): ["reported"],
    ("fr", "L'armée a nié toute implication dans la mort de 12 civils."): ["reported"],
    ("es", "La Cruz Roja está lista para entregar kits a 300 familias."): ["projected"],
    ("es", "UNICEF solicitó kits de higiene para 300 familias."): ["projected"],
    ("es", "Los kits de higiene para 300 familias llegarán el lunes."): ["projected"],
    ("es", "Se entregarán kits de higiene a 300 familias."): ["projected"],
    ("fr", "Le PAM est prêt à distribuer des kits à 300 ménages."): ["projected"],
    ("fr", "Les vivres pour 300 ménages arriveront lundi."): ["projected"],
    ("es", "La agencia entregará 1.200 carpas."): ["projected"],
    ("fr", "L'agence livrera 1 200 tentes."): ["projected"],
    ("es", "Unas 300 familias recibirán kits de higiene."): ["projected"],
    ("es", "La Cruz Roja asistirá a 1.200 personas."): ["projected"],
    ("es", "Los alimentos para 700 personas están en bodega."): ["projected"],
    ("fr", "Le projet bénéficiera à 300 ménages."): ["projected"],
    ("fr", "Des vivres pour 700 personnes sont disponibles."): ["projected"],
    ("fr", "Des vivres ont été distribués à 700 personnes."): ["reported"],
    ("fr", "Les craintes que 40 personnes soient mortes se sont révélées infondées."): ["denied"],
    ("fr", "Les rumeurs de 12 morts ont été démenties par l'armée."): ["denied"],
    ("fr", "Les informations faisant état de 12 morts n'ont pas pu être confirmées."): ["disputed"],
    ("fr", "La nouvelle de 40 morts s'est avérée fausse."): ["denied"],
    ("fr", "La nouvelle de 40 morts s'est répandue après une fausse alerte."): ["reported"],
    ("fr", "La clinique a soigné 300 personnes en route vers le Tchad."): ["reported"],
    ("fr", "Le rapport fait état de 12 morts."): ["reported"],
    ("es", "La presa podría reventar, matando a 3.000 personas."): ["projected"],
    ("es", "Se espera que el ciclón toque tierra, desplazando a 40.000 personas."): ["projected"],
    ("es", "El conductor podría haberse dormido, matando a 12 personas."): ["reported"],
    ("es", "El autobús cayó al río, matando a 12 personas."): ["reported"],
    ("es", "El plan prevé vacunar a 500 niños y atender a 300 mujeres."): ["projected", "projected"],
    ("es", "La agencia prevé vacunar a 500 niños y distribuyó 900 mantas."): ["projected", "reported"],
    ("fr", "Le barrage pourrait céder, tuant 3 000 personnes."): ["projected"],
    ("fr", "La tempête devrait toucher la côte, déplaçant 40 000 personnes."): ["projected"],
    ("fr", "Le chauffeur aurait pu s'endormir, tuant 12 personnes."): ["reported"],
    ("fr", "Le plan prévoit de vacciner 500 enfants et de soigner 300 femmes."): ["projected", "projected"],
    ("fr", "Le plan prévoit de vacciner 500 enfants et a soigné 300 femmes."): ["projected", "reported"],
    ("fr", "Les équipes ont identifié 7 600 personnes pour recevoir une aide."): ["projected"],
}


@pytest.mark.parametrize(("language", "sentence"), OTHERS)
def test_status_in_other_languages(language: str, sentence: str) -> None:
    found = [mention.status for mention in read(sentence, language).mentions]
    assert found == OTHERS[language, sentence]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_status_of_a_sentence(sentence: str) -> None:
    assert [mention.status for mention in read(sentence).mentions] == SENTENCES[sentence]
