"""Facts in the reader's words: what they are called, who takes part, when, and how much."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.record.slots import Reason, Value
from dragoman.site.i18n import Tongue
from dragoman.store import results as r

_ACTORS = ("person", "organisation", "party", "by")


def actors(fact: r.FactRow) -> tuple[r.Party, ...]:
    """Who takes part: people, bodies, speakers and parties; where none is named, the states."""
    named = _once(party for role in _ACTORS for party in fact.parties if party.role == role)
    return named or _once(party for party in fact.parties if party.role in ("state", "host"))


def others(fact: r.FactRow) -> tuple[r.Party, ...]:
    """Whom it is said to; of a visit, whom it is to."""
    if fact.type == "visit":
        coming = {party.id for party in actors(fact)}
        return _once(party for party in fact.parties if party.role == "host" and party.id not in coming)
    return _once(party for party in fact.parties if party.role == "to")


def host(fact: r.FactRow) -> r.Party | None:
    """Who receives the others."""
    return next((party for party in fact.parties if party.role == "host"), None)


def states(fact: r.FactRow) -> tuple[r.Party, ...]:
    """Every state in the fact, whether named itself or through an office."""
    return _once(party for party in fact.parties if party.kind == "state")


def _once(parties: Iterable[r.Party]) -> tuple[r.Party, ...]:
    return tuple({party.id: party for party in parties}.values())


def kind(tongue: Tongue, fact: r.FactRow) -> str:
    """What kind of fact it is, in a word or two, with a capital."""
    return capital(_kind(tongue, fact))


def _kind(tongue: Tongue, fact: r.FactRow) -> str:
    if fact.kind == "event":
        return tongue.label("event", fact.type)
    if fact.kind == "statement":
        return tongue.label("act", fact.type)
    if fact.kind == "figure":
        measure = tongue.label("measure", fact.title) or tongue("mark.figure")
        return tongue("fact.target", what=measure) if fact.status == "target" else measure
    return tongue(f"mark.{fact.mark}")


def status(tongue: Tongue, fact: r.FactRow) -> str:
    """Its status in a word; nothing where the kind says all."""
    if fact.kind in ("statement", "anniversary"):
        return ""
    if fact.kind == "partnership":
        return tongue.label("change", fact.change or "stated")
    if fact.kind == "figure" and fact.status == "target":
        return ""
    return tongue.label("status", fact.status)


def title(tongue: Tongue, fact: r.FactRow) -> str:
    """A line that says what the fact is, without its parties."""
    return capital(_title(tongue, fact))


def _title(tongue: Tongue, fact: r.FactRow) -> str:
    if fact.kind == "agreement":
        return _agreement(tongue, fact)
    if fact.kind == "figure":
        return f"{kind(tongue, fact)}: {quantity(tongue, fact)}"
    if fact.kind == "partnership":
        level = tongue.label("level", fact.title)
        return f"{kind(tongue, fact)}: {level}" if level else kind(tongue, fact)
    if fact.kind == "anniversary":
        years = tongue("fact.years", n=fact.count or 0)
        return f"{years}: {tongue.label('occasion', fact.title)}" if fact.title else years
    if fact.kind == "event" and fact.change:
        return f"{kind(tongue, fact)}: {tongue.label('change', fact.change)}"
    return kind(tongue, fact)


def _agreement(tongue: Tongue, fact: r.FactRow) -> str:
    fields = tongue.listed([tongue.label("field", field) for field in fact.fields])
    if fact.title:
        return fact.title
    if fact.count is None:
        what = tongue("fact.some-agreements")
    elif fact.count == 1:
        what = tongue("mark.agreement")
    else:
        what = tongue("fact.agreements", n=fact.count)
        if fact.approximate:
            what = tongue("fact.about", what=what)
    return f"{what}: {fields}" if fields else what


def short(tongue: Tongue, fact: r.FactRow) -> str:
    """Title and parties on one line."""
    who = tongue.listed([tongue.entity(party) for party in actors(fact)[:3]])
    if who and fact.type == "visit":
        who = " → ".join((who, *(tongue.entity(party) for party in others(fact))))
    what = title(tongue, fact)
    return f"{what}{'; ' if ':' in what else ': '}{who}" if who else what


def quantity(tongue: Tongue, fact: r.FactRow) -> str:
    """A figure's value with unit and bound: ``about 5 billion USD``."""
    if fact.value is None:
        return "–"
    return _bounded(tongue, _amount(tongue, fact.value, fact.unit or ""), fact.bound)


def _amount(tongue: Tongue, value: float, unit: str) -> str:
    if unit in ("percent", "%"):
        return tongue("fact.percent", value=tongue.number(value))
    shown = unit if unit.isupper() else tongue.label("unit", unit)
    return f"{tongue.amount(value)} {shown}".strip()


def _bounded(tongue: Tongue, written: str, bound: str | None) -> str:
    bounds = {"about": "fact.about", "at-least": "fact.at-least", "at-most": "fact.at-most"}
    return tongue(bounds[bound], what=written) if bound in bounds else written


def said(tongue: Tongue, slot: str, value: Value, row: r.FactRow) -> str:
    """A value of a slot as the reader writes it: ``about 12``, ``9 October 2025``."""
    if value.bound is not None:
        if value.unit is None and slot == "count":
            written = tongue.number(float(value.value))
        else:
            written = _amount(tongue, float(value.value), value.unit or "")
        return _bounded(tongue, written, value.bound)
    if slot in ("start", "end", "due"):
        shown = tongue.date(value.value)
        return tongue("date.yearless", date=shown) if value.value.startswith("--") else shown
    if slot == "of":
        return capital(tongue.label("measure" if row.kind == "figure" else "occasion", value.value))
    family = _FAMILIES.get(slot)
    return capital(tongue.label(family, value.value)) if family else value.value


_FAMILIES = {"status": "status", "change": "change", "level": "level", "field": "field"}


def why(tongue: Tongue, reason: Reason) -> str:
    """Reason the value that stands first stands there."""
    if reason.rule == "articles":
        return tongue(
            "why.articles",
            first=tongue("count.articles", n=int(reason.first or 0)),
            outlets=tongue("count.outlets", n=reason.first_outlets),
            other=tongue("count.articles", n=int(reason.other or 0)),
            others=tongue("count.outlets", n=reason.other_outlets),
        )
    if reason.rule in ("outlets", "pages"):
        first, other = (tongue(f"count.{reason.rule}", n=int(n or 0)) for n in (reason.first, reason.other))
        return tongue("why.more", first=first, other=other)
    if reason.rule == "editions":
        return tongue("why.editions", first=tongue("count.pages", n=int(reason.first or 0)))
    if reason.rule == "earlier":
        return tongue("why.earlier", day=tongue.date(str(reason.first)))
    return tongue("why.precise") if reason.rule == "precise" else tongue("why.order")


def when(tongue: Tongue, fact: r.FactRow) -> str:
    """The fact's own date, or that none is given."""
    if fact.date or fact.end:
        words = tongue.span(fact.date, fact.end)
        return tongue("date.yearless", date=words) if (fact.date or "").startswith("--") else words
    return tongue("date.none")


def period(tongue: Tongue, fact: r.FactRow) -> str:
    """The years that it runs for, or the days between which it lies."""
    first, slash, last = (fact.period or "").partition("/")
    return tongue.span(first or None, last or None) if slash else first.replace("-", "–")


def span(tongue: Tongue, written: str) -> str:
    """A date, a year, or the years between which something runs."""
    first, slash, last = written.partition("/")
    if slash:
        return tongue.span(first or None, last or None)
    years = written.split("-")
    return "–".join(years) if len(years) == 2 and len(years[1]) == 4 else tongue.date(written)


def places(tongue: Tongue, shared: r.Shares) -> str:
    """The parties that two entries have in common."""
    named = zip(shared.value.split(), shared.names, strict=True)
    return tongue.listed([tongue.state(id_, name) if _is_code(id_) else name for id_, name in named])


def _is_code(id_: str) -> bool:
    return len(id_) == 3 and id_.isupper()


def sum(tongue: Tongue, written: str) -> str:
    """A sum as reasons keep it: a number and a unit."""
    value, _, unit = written.partition(" ")
    return f"{tongue.amount(float(value))} {unit if unit.isupper() else tongue.label('unit', unit)}".strip()


def arithmetic(tongue: Tongue, step: r.StepRow) -> str:
    """A reported value beside the one that is aimed at."""
    share = tongue.number(round(100 * (step.value or 0) / (step.aim or 1)))
    unit = step.fact.unit or ""
    written = unit if unit.isupper() else tongue.label("unit", unit)
    value, aim = tongue.amount(step.value or 0), tongue.amount(step.aim or 0)
    return tongue("ledger.arithmetic", value=value, aim=aim, unit=written, share=share)


def office(tongue: Tongue, seen: r.OfficeSeen) -> str:
    """An office with what it is of: ``General secretary, Viet Nam``."""
    role = (
        capital(tongue.label("office", seen.role)) if seen.role else (seen.title or tongue("person.office-unnamed"))
    )
    of = seen.of_name or seen.of
    if of and seen.of and len(seen.of) == 3 and seen.of.isupper():
        of = tongue.state(seen.of, seen.of_name)
    words = f"{role}, {of}" if of else role
    return f"{words} → {tongue.state(seen.to, seen.to_name)}" if seen.to else words


def capital(words: str) -> str:
    """The same with a capital."""
    return words[:1].upper() + words[1:]
