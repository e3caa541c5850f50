"""Where an envoy is sent and where a head of mission sits: ``to Laos``, ``at the United Nations``, ``en RDC``."""

from __future__ import annotations

from dragoman.reading.kinds.names import Found
from dragoman.reading.owners import Owners


class Posts(Owners):
    """What stands behind an office of where its holder serves."""

    def _posted(self, at: int, hi: int) -> int:
        """Behind "at the United Nations (UN)", where an envoy serves at a body."""
        prep = self.scan.at(at, "prep", "in") if at < hi else None
        if prep is None and at < hi and self.pack.grammar.adjective_after:
            prep = self.scan.at(at, "prep", "to") or self.scan.at(
                at, "prep", "other"
            )  # "ante la OEA", "junto da ONU"
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        if prep is not None and self.declined and prep.hi + 1 < hi and self.tokens[prep.hi].cap:
            end = found.hi if found is not None else prep.hi + 1  # "консул Кении в Нарве NAME"
            if self._known_at(end) and (found is None or found.kind in ("place", "state")):
                return end
        if (past := self._past_country(at, hi)) > at:
            return past
        if found is None or found.kind != "organisation":
            return at if prep is None else self._past_city(at, prep.hi, hi)
        return self._skip_brackets(found.hi, hi)

    def _past_country(self, at: int, hi: int) -> int:
        """Behind "en nuestro país", "to the country", where an envoy serves; else ``at``."""
        for key in ("in", "to", "other"):
            prep = self.scan.at(at, "prep", key) if at < hi else None
            article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
            for here in (prep.hi, article.hi if article is not None else prep.hi) if prep is not None else ():
                for group in ("our_country", "that_country"):
                    country = self.scan.at(here, group) if here < hi else None
                    if country is not None:
                        return country.hi
        return at

    def _seated(self, at: int, hi: int) -> int:
        """Behind "en RDC (Monusco)" in "cheffe de la mission de l'ONU en RDC (Monusco), NAME": where a body works."""
        prep = self.scan.at(at, "prep", "in") if at < hi and self.pack.grammar.adjective_after else None
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        if found is None or found.kind != "state" or found.form != "name":
            return at
        end = self._skip_brackets(found.hi, hi)
        return end if self._full_name_behind(end, hi) else at

    def _near_state(self, at: int, hi: int, owner: Found) -> tuple[int, str] | None:
        """``ambassadeur du Ghana près le Bénin``: a second state behind the envoy's own, where the phrase ends."""
        prep = self.scan.at(at, "prep") if at < hi and self.pack.grammar.adjective_after else None
        if prep is None or not {"of", "in", "to", "other"} & set(prep.entry.key.split()):
            return None
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi)
        if found is None or found.kind != "state" or found.form != "name" or found.id == owner.id:
            return None
        closed = found.hi >= hi or self.tokens[found.hi].kind == "p" or self._name_run(found.hi, hi) > found.hi
        return (found.hi, found.id) if closed or self.scan.at(found.hi, "and") is not None else None

    def _more_posts(self, at: int, hi: int) -> int:
        """``untuk Indonesia, Timor-Leste, dan ASEAN NAME``: further posts of an envoy, where a name ends the list."""
        end = at
        for _ in range(4):
            begin = end + 1 if self._parts_name(end, hi) else end
            joint = self.scan.at(begin, "and") if begin < hi else None
            begin = joint.hi if joint is not None else begin
            found = self.start.get(begin)
            if begin == end or found is None or found.kind not in ("state", "organisation"):
                break
            end = found.hi
        return end if end > at and self._name_run(end, hi) > end else at

    def _sent_to(self, at: int, hi: int) -> tuple[int, str] | None:
        """Where an envoy is sent: "to Laos", "i Laos", "untuk Korea Utara"."""
        if at >= hi:
            return None
        hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key in ("to", "in")]
        if not hits:
            hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key == "other"]
        if not hits:
            return None
        at = max(hit.hi for hit in hits)
        article = self.scan.at(at, "articles") if at < hi else None
        at = article.hi if article else at
        found = self.start.get(at)
        if found is not None and found.kind == "state" and found.form in ("name", "genitive", "capital"):
            return found.hi, found.id
        return None
