"""Sixty sentences of French, invented, and what must be read from each."""

from __future__ import annotations

import pytest

from tests.extract.helper import figures

SENTENCES = {
    "Au moins 12 personnes ont été tuées dans le bombardement du marché.": ["deaths 12+"],
    "Dix-huit civils sont morts et 40 autres ont été blessés.": ["deaths 18", "injured 40"],
    "L'attentat a fait 61 morts et plus de 200 blessés.": ["deaths 61", "injured 200+"],
    "Les frappes ont tué 14 personnes, dont cinq enfants.": ["deaths 14", "deaths 5"],
    "Le bilan s'élève à 61 morts.": ["deaths 61"],
    "Le nombre de morts est passé à 230.": ["deaths 230"],
    "La crue a coûté la vie à sept randonneurs.": ["deaths 7"],
    "Quelque 250 000 personnes sont toujours assiégées dans la vieille ville.": ["trapped 250000"],
    "Près de 31 500 personnes ont fui depuis juin.": ["displaced 31500"],
    "Plus de 3.400 habitants ont été évacués de la ville basse.": ["evacuated 3400+"],
    "Les autorités ont évacué 120 familles.": ["evacuated 120"],
    "Le séisme a détruit 1 200 maisons et en a endommagé 3 400 autres.": [
        "houses_destroyed 1200",
        "houses_damaged 3400",
    ],
    "Plus de 700 habitations ont été détruites par l'incendie.": ["houses_destroyed 700+"],
    "Deux hôpitaux ont été bombardés pendant la nuit.": ["facilities_damaged 2"],
    "Seules trois boulangeries restent ouvertes dans le quartier.": ["facilities_functional 3"],
    "Environ 2,5 millions de personnes ont besoin d'aide humanitaire.": ["in_need 2500000"],
    "Une centaine de familles ont perdu leur maison.": ["displaced 100"],
    "Des dizaines de personnes sont portées disparues.": ["missing 20+"],
    "Des centaines de milliers de personnes ont été déplacées.": ["displaced 200000+"],
    "On compte huit disparus et 25 blessés.": ["missing 8", "injured 25"],
    "Les pompiers ont secouru 16 passagers de l'autocar.": ["rescued 16"],
    "La police a arrêté neuf personnes.": ["detained 9"],
    "Des hommes armés ont enlevé quatre travailleurs humanitaires.": ["abducted 4"],
    "Trente otages ont été libérés.": ["released 30"],
    "Cinq mille déplacés sont rentrés chez eux.": ["returned 5000"],
    "Quelque 4 000 familles ont reçu des colis alimentaires.": ["assisted 4000"],
    "La Croix-Rouge a distribué 1 500 couvertures et 300 tentes.": [
        "aid_delivered 1500",
        "aid_delivered 300",
    ],
    "Le convoi a livré 40 tonnes de farine.": ["aid_delivered 40"],
    "Quinze mille personnes sont hébergées dans des écoles.": ["sheltered 15000"],
    "Plus de 90 000 personnes ont franchi la frontière.": ["refugees 90000+"],
    "On a confirmé 340 cas de choléra.": ["disease_cases 340"],
    "Les inondations ont touché 46 000 personnes.": ["affected 46000"],
    "La tempête a privé d'électricité 20 000 foyers.": ["affected 20000"],
    "Quelque 800 000 enfants souffrent de malnutrition.": ["food_insecure 800000"],
    "L'aviation a mené 25 frappes contre la localité.": ["attacks 25"],
    "Douze roquettes sont tombées sur le centre.": ["attacks 12"],
    "L'incendie a ravagé 2 000 hectares de cultures.": ["facilities_destroyed 2000"],
    "Trente et un mineurs de fond ont péri.": ["deaths 31"],
    "Quatre-vingt-dix-sept personnes ont été blessées.": ["injured 97"],
    "Soixante et onze villageois ont été tués.": ["deaths 71"],
    "Mille deux cents personnes ont été évacuées.": ["evacuated 1200"],
    "Entre 300 et 800 personnes ont péri dans le naufrage.": ["deaths 300–800"],
    "De 12 à 15 personnes ont été blessées.": ["injured 12–15"],
    "Jusqu'à 400 personnes seraient portées disparues.": ["missing ≤400"],
    "Moins de 50 familles sont hébergées dans le centre.": ["sheltered ≤50"],
    "Personne n'a été tué dans l'accident.": ["deaths 0"],
    "Aucune perte en vies humaines n'est à déplorer.": ["deaths 0"],
    "Personnes déplacées : 31 500": ["displaced 31500"],
    "Morts : 12": ["deaths 12"],
    "Un demi-million de personnes ont été touchées.": ["affected 500000"],
    "Une vingtaine de soldats ont été tués dans l'embuscade.": ["deaths 20"],
    "Une douzaine de blessés ont été admis.": ["injured 12"],
    "Quatre écoles ont été fermées à cause des combats.": ["facilities_closed 4"],
    "La ville compte 300 000 habitants.": ["population 300000"],
    # Nothing of this is a figure.
    "Le séisme de magnitude 7,8 a été ressenti à 120 kilomètres.": [],
    "La réunion a duré trois heures.": [],
    "L'aide est arrivée le 12 mars 2015.": [],
    "La résolution 2139 a été adoptée en 2014.": [],
    "Quarante pour cent des écoles manquent d'eau.": [],
    "Le député, âgé de 45 ans, a demandé un rapport.": [],
    "C'était l'une des pires tempêtes en dix ans.": [],
    "Une femme attendait près d'un arbre.": [],
}


def test_there_are_sixty() -> None:
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert figures(sentence, "fr") == SENTENCES[sentence]
