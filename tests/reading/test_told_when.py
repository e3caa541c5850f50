"""Of a plan, the day on which somebody told of it is not the day on which it will be."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of

TOLD_ON_THURSDAY = {
    "da": "Norges udenrigsminister Jon Berg skal besøge Irland, sagde en talsperson torsdag.",
    "de": "Der norwegische Außenminister Jon Berg wird Irland besuchen, teilte ein Sprecher am Donnerstag mit.",
    "en": "Norwegian Foreign Minister Jon Berg will visit Ireland, a spokesman said on Thursday.",
    "es": "El ministro noruego de Exteriores, Jon Berg, visitará Irlanda, informó el jueves un portavoz.",
    "fr": "Le président norvégien Jon Berg se rendra en Irlande, a indiqué jeudi un porte-parole.",
    "id": "Menteri Luar Negeri Norwegia Jon Berg akan mengunjungi Irlandia, kata juru bicara pada Kamis.",
    "nb": "Norges utenriksminister Jon Berg skal besøke Irland, sa en talsperson torsdag.",
    "nl": "De Noorse minister van Buitenlandse Zaken Jon Berg zal Ierland bezoeken, zei een woordvoerder donderdag.",
    "pt": "O presidente norueguês, Jon Berg, visitará a Irlanda, informou na quinta-feira um porta-voz.",
    "ru": "Министр иностранных дел Норвегии Йон Берг посетит Ирландию, сообщил в четверг представитель ведомства.",
    "sv": "Norges utrikesminister Jon Berg ska besöka Irland, sade en talesperson på torsdagen.",
    "vi": "Bộ trưởng Ngoại giao Na Uy Jon Berg sẽ thăm Ireland, người phát ngôn cho biết hôm thứ Năm.",
    "zh": "发言人周四说，挪威外交大臣约恩·贝格将访问爱尔兰。",
}


@pytest.mark.parametrize("language", sorted(TOLD_ON_THURSDAY))
def test_a_visit_that_a_spokesman_told_of_on_thursday_has_no_date(language: str) -> None:
    record = read_document(document_of(TOLD_ON_THURSDAY[language], language, "2025-08-18"))
    visit = next(event for event in record.events if event.kind == "visit")
    assert visit.status == "planned"
    assert visit.start is None


def test_a_day_beside_the_plan_is_its_own() -> None:
    text = "Norwegian Foreign Minister Jon Berg will visit Ireland on 2 September, a spokesman said on Thursday."
    record = read_document(document_of(text, "en", "2025-08-18"))
    assert [event.start for event in record.events if event.kind == "visit"] == ["2025-09-02"]
