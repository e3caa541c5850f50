"""Who said what to whom: one statement for each saying verb or marked quotation."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from dragoman.model import Span, Statement
from dragoman.reading.kinds.names import Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.onlyquoted import only_quoted
from dragoman.reading.parties import Group, Parties
from dragoman.reading.quoted import behind_quotes, quoted_after_name, told_inside
from dragoman.reading.said import complement_of, statement_of, thinks_so
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import (
    Said,
    agent_of,
    can_speak,
    document_behind,
    ends_before,
    gave_out,
    he_of,
    names_nobody,
    same_paper,
    speaker_of,
    speakers,
    unspoken,
)
from dragoman.reading.spokesmen import for_the_house, is_spokesman, of_a_house
from dragoman.reading.tails import inverted_tail, tail_from
from dragoman.reading.tenses import goes_on, of_what_was_said
from dragoman.reading.verbs import (
    asks_or_visits,
    capital_noun,
    gap_of,
    infinitive,
    is_passive,
    negated,
    negated_in_front,
    of_a_call,
    own_tokens,
    verbs_of,
)
from dragoman.reading.welcomes import answers_invitation, greets
from dragoman.reading.wholequotes import over_sentences


def find_statements(scan: Scan, parties: Parties) -> list[Statement]:
    """All statements, in page order."""
    found: list[Statement] = []
    speaker: Group | None = None
    spoke: Group | None = None
    """Who alone spoke in the last sentence of the paragraph before."""
    gave: tuple[int, Group] | None = None
    """The number of the last sentence in which a state or a body spoke, and which: whose "the statement" is."""
    lately: tuple[int, Group] | None = None
    """The number of the last sentence in which one person spoke, and who."""
    house: Group | None = None
    """For whom a spokesman without a name spoke last."""
    for _, sentences in groupby(scan.sentences, key=attrgetter("block")):
        paragraph = list(sentences)
        if paragraph[0].kind == "heading":
            spoke = None
            continue
        told = len(found)
        last: list[tuple[Statement, Group | None]] = []
        for sentence in paragraph:
            quoter = lately[1] if lately and sentence.number - lately[0] <= QUOTER_REACH else None
            issuer = gave[1] if gave and sentence.number - gave[0] <= PAPER_REACH else None
            issuer = speaker if speaker is not None and not speaker.people else issuer
            carried = speaker or parties.carried(sentence)
            last = _in_sentence(scan, parties, sentence, carried, speaker, quoter, house, issuer)
            house = next((g for _, g in last if g is not None and g.named and is_spokesman(parties, g)), house)
            if last and len(found) == told and sentence is not paragraph[0]:
                last[0] = over_sentences(scan, paragraph, sentence, last[0][0]), last[0][1]
            found.extend(one for one, _ in last)
            gave = _issuer_of(sentence, last, gave)
            speaker = last[-1][1] if last else None
            if speaker is not None and len(speaker.people) == 1:
                lately = sentence.number, speaker
        quoted = only_quoted(scan, paragraph, spoke) if len(found) == told else None
        if quoted is not None:
            found.append(quoted)
        else:
            spoke = _alone(scan, paragraph[-1], last)
    return found


QUOTER_REACH = 3
"""Sentences over which whoever spoke last goes on: "…," katanya."""


PAPER_REACH = 4
"""Sentences over which "the statement" is of the house that spoke last."""


def _issuer_of(
    sentence: Sentence, here: list[tuple[Statement, Group | None]], before: tuple[int, Group] | None
) -> tuple[int, Group] | None:
    """The state or body that spoke last, with the number of its last sentence."""
    for one, group in reversed(here):
        if group is not None and not group.people and can_speak(group):
            return sentence.number, group
        if before is not None and one.by == speakers(before[1]):
            return sentence.number, before[1]
    return before


def _who_goes_on(
    scan: Scan, sentence: Sentence, hit: Hit, before: Group | None, quoter: Group | None
) -> Group | None:
    """``"…," katanya``, ``"…," ujar dia``: beside words quoted "he" is who spoke last, whoever is told of since."""
    if before is not None or quoter is None or not scan.language.pack.statements.he_said:
        return None
    opened = scan.tokens[sentence.lo].text in '"“”«'
    return quoter if opened and any(scan.tokens[at].text in '"”“»' for at in (hit.lo - 1, hit.lo - 2)) else None


def _who_told_before(scan: Scan, parties: Parties, sentence: Sentence, speaker: Group, before: Group | None) -> Group:
    """``X will visit Y, the spokesman Z said. He told reporters …``: who goes on speaking is who spoke last, and not
    whom the sentence before was about, unless he is a she or the sentence itself has named him."""
    if before is None or len(before.people) != 1 or before.people == speaker.people:
        return speaker
    here = (g for g in parties.groups[sentence.number] if g.hi <= speaker.lo and g.people)
    if any(not parties.in_quotes(sentence, group.lo) for group in here):
        return speaker
    word = scan.at(speaker.lo, "pronoun")
    called = parties.called(before.people[0])
    return before if word is None or called is None or called == word.entry.key else speaker


def _told_of_themselves(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, speaker: Group) -> bool:
    """``X was to meet A and B, they said``: "they" who close a sentence are none of those that it tells of."""
    tail = parties.tails[sentence.number]
    if hit.lo < tail or speaker.lo < tail or scan.at(speaker.lo, "pronoun", "they") is None:
        return False
    told = {p for group in parties.groups[sentence.number] if group.hi <= tail for p in group.people}
    return not told.isdisjoint(speaker.people)


def _alone(scan: Scan, sentence: Sentence, here: list[tuple[Statement, Group | None]]) -> Group | None:
    """Who alone spoke in the last sentence of a paragraph; nobody where a colon says that the words follow."""
    groups = [group for _, group in here if group is not None]
    if len(groups) != len(here) or not groups or scan.tokens[sentence.hi - 1].text in ":：":
        return None
    return groups[-1] if all(group.people == groups[-1].people for group in groups) else None


def _in_sentence(
    scan: Scan,
    parties: Parties,
    sentence: Sentence,
    carried: Group | None,
    before: Group | None = None,
    quoter: Group | None = None,
    house: Group | None = None,
    issuer: Group | None = None,
) -> list[tuple[Statement, Group | None]]:
    """Statements with their speakers; ``carried``: who spoke before, for a verb without a subject; ``before``: who
    spoke in the sentence before; ``quoter``: who spoke last, a few sentences back; ``house``: for whom a spokesman
    without a name did; ``issuer``: which state or body spoke last, whose "the statement" is."""
    said: list[Said] = []
    verbs = behind_quotes(scan, sentence, verbs_of(scan, sentence, "act", parties.named))
    cues = scan.language.pack.events
    told = verbs_of(scan, sentence, "event-verb", parties.named) if verbs else []
    deeds = [own_tokens(deed) for deed in told]
    # "paid tribute to": what is done before a tomb is no speech
    rites = [own_tokens(deed) for deed in told if cues[int(deed.entry.key)].kind == "ceremony"]
    nouns = (
        [noun for noun in scan.group("event-noun", sentence.lo, sentence.hi) if noun.hi - noun.lo > 1]
        if verbs
        else []
    )
    agreed = list(scan.group("agreed", sentence.lo, sentence.hi)) if verbs else []
    for hit in verbs:
        if scan.ending(hit.lo, "impersonal") is not None or any(a.lo <= hit.lo < a.hi for a in agreed):
            scan.drop(hit, "no-speaker")
            continue
        quoted = parties.in_quotes(sentence, hit.lo) and not _opens_quotation(scan, sentence, hit)
        quoted = quoted and not told_inside(scan, parties, sentence, hit)
        again = bool(said) and goes_on(scan, sentence, hit, said[-1])
        if quoted or (not again and infinitive(scan, sentence, hit)) or _denied(scan, parties, sentence, hit):
            if scan.trace is not None:
                scan.drop(hit, _unsaid(scan, parties, sentence, hit))
            continue
        if (
            _says_nothing(scan, sentence, hit)
            or capital_noun(scan, sentence, hit)
            or answers_invitation(scan, sentence, hit)
        ):
            scan.drop(hit, "same-words")
            continue
        if any(o.entry.group == "paper" and o.hi > hit.hi and not o.slots for o in scan.starting[hit.lo]) or (
            not scan.language.pack.grammar.spaced and _names_paper(scan, hit)
        ):
            # "ký Tuyên bố chung": a declaration that is signed
            scan.drop(hit, "same-words")
            continue
        if (
            _while_saying(scan, sentence, hit)
            or _answers_by_deed(scan, sentence, hit)
            or _was_asked(scan, sentence, hit)
        ):
            scan.drop(hit, "not-said")
            continue
        if hit.entry.key == "request" and asks_or_visits(scan, parties, sentence, hit) == "meeting":
            scan.drop(hit, "same-words")
            continue
        if _governed_form(scan, hit):
            scan.drop(hit, "not-said")
            continue
        if _in_a_name(scan, sentence, hit):
            scan.drop(hit, "same-words")  # "International Pledging Conference"
            continue
        if any(
            h.entry.key == "cancelled" and h.hi > hit.hi for h in scan.starting[hit.lo] if h.entry.group == "status"
        ):
            scan.drop(hit, "same-words")  # "sagt die Reise ab"
            continue
        if hit.hi - hit.lo > 1 and of_a_call(scan, hit):
            scan.drop(hit, "same-words")
            continue
        if any(noun.lo < hit.lo < noun.hi < hit.hi for noun in nouns):  # "a phone call on Sunday"
            scan.drop(hit, "same-words")
            continue
        # "begrüßte den Präsidenten mit militärischen Ehren"
        welcomes = (
            hit.entry.key == "appreciate" and scan.language.pack.grammar.spaced and greets(parties, sentence, hit)
        )
        own = own_tokens(hit)
        if own in rites or any(own < deed or (welcomes and hit.lo in deed) for deed in deeds):
            # "declared five diplomats unwanted" is no speech
            scan.drop(hit, "same-words")
            continue
        if is_passive(scan, parties, sentence, hit):
            speaker = agent_of(scan, parties, sentence, hit)
        else:
            speaker = said[-1].speaker if again else speaker_of(scan, parties, sentence, hit, said)
            if speaker is None and not said and document_behind(scan, sentence, hit) is None:
                speaker = unspoken(scan, parties, sentence, hit, carried)
            speaker = speaker or _behind_but(scan, parties, sentence, hit)
            if speaker is not None and ends_before(scan, parties, sentence, hit, speaker):
                speaker = None
            if speaker is None and not said:
                speaker = _who_opens(scan, parties, sentence, hit)
            if speaker is not None and speaker.hi <= hit.lo and _others_speak(scan, parties, hit, speaker):
                speaker = None
            if speaker is None and scan.at(hit.lo, "he-said") is not None:
                speaker = he_of(parties, sentence, carried)
                speaker = _who_goes_on(scan, sentence, hit, before, quoter) or speaker
            elif speaker is not None and speaker.items[0].kind == "pronoun" and len(speaker.people) == 1:
                speaker = _who_goes_on(scan, sentence, hit, before, quoter) or speaker
                speaker = _who_told_before(scan, parties, sentence, speaker, before)
            elif speaker is not None and _told_of_themselves(scan, parties, sentence, hit, speaker):
                speaker = before if before is not None and len(before.people) != 1 else None
        if speaker is None and issuer is not None and same_paper(scan, sentence, hit):
            speaker = issuer if can_speak(issuer) else None
        he = scan.at(sentence.lo, "pronoun") is not None  # "elle": a house only where nobody is she
        if (speaker is None or (not he and scan.at(sentence.lo, "it-said"))) and _it_said(scan, sentence, hit):
            house_before = _house_before(scan, parties, sentence)
            speaker = house_before if he else _the_house(carried) or house_before or _the_house(issuer) or speaker
        if speaker is not None and _goes_on(scan, parties, sentence, speaker, carried):
            speaker = carried
        if speaker is not None and speaker.items[0].kind == "pronoun" and tail_from(scan, sentence, hit) is not None:
            # "Y should meet Z, he said.": who spoke before, and nobody told of here
            speaker = before if before is not None and before.people else quoter or speaker
        if speaker is None:
            scan.drop(hit, "no-speaker")
            continue
        if said and _of_the_accused(scan, parties, sentence, hit, said[-1]):
            scan.drop(hit, "others-words")
            continue
        if _made_to(scan, parties, sentence, hit) or (said and _asked(said[-1], hit, speaker)):
            scan.drop(hit, "others-words")
            continue
        if (said and of_what_was_said(scan, hit, said[-1])) or (
            said
            and not again
            and (
                _within_complement(scan, parties, sentence, hit, said[-1], speaker)
                or _of_unnamed(scan, hit, said[-1], speaker)
            )
        ):
            scan.drop(hit, "others-words")
            continue
        this = Said(hit, speaker)
        this.complement = complement_of(scan, parties, sentence, hit)
        if this.complement == speaker.lo:
            this.complement = None  # "Как сообщает пресс-служба, …": who speaks is not what is said
        if said and said[-1].hit.hi == hit.lo:
            scan.drop(hit, "same-saying")
            continue
        same = bool(said) and said[-1].act == this.act
        if said and (_coordinated(scan, said[-1], hit, same=same) or (same and thinks_so(scan, this, said[-1]))):
            scan.drop(hit, "same-saying")
            continue
        said.append(this)
    if len(said) > 1 and inverted_tail(scan, said[-1].hit, said[-1].speaker):
        for one in [one for one in said[:-1] if _ready_predicate(scan, one.hit)]:
            scan.drop(one.hit, "others-words")  # "Norge er rede til å hjelpe, sa X"
            said.remove(one)
    if len(said) == 1 and (whose := _in_whose_name(scan, parties, sentence, said[0])):
        said[0].speaker = whose
    both = _agreed_on(scan, parties, sentence) if not said else None
    if both is not None:
        said.append(both)
    attributed = _attributed(scan, parties, sentence, said, issuer)
    if attributed and attributed[0].rule == "statement.attribution.first":
        return [(one, None) for one in attributed]
    if not said and not attributed and (name := quoted_after_name(scan, parties, sentence)) is not None:
        words = Span(start=scan.tokens[name.hi].end, end=sentence.end)
        rule = "statement.attribution.colon"
        return [(Statement(act="affirm", by=name.people, says=words, rule=rule, evidence=(sentence.span,)), name)]
    for one in said:
        one.speaker = for_the_house(parties, one.speaker, house)
    nobody = [one for one in said if names_nobody(scan, one.speaker) and not of_a_house(parties, one.speaker)]
    for unnamed in nobody:
        scan.drop(unnamed.hit, "no-speaker")
    said = [one for one in said if one not in nobody]
    for one in said:
        scan.keep(one.hit, f"statement.{one.act}")
    return [
        *((statement_of(scan, parties, sentence, one, said), one.speaker) for one in said),
        *((one, None) for one in attributed),
    ]


_UNNAMED = frozenset({"journalists", "residents", "refugees", "protesters", "workers", "prisoners"})
"""Doers without a name who are nobody's voice."""


def _others_speak(scan: Scan, parties: Parties, hit: Hit, speaker: Group) -> bool:
    """``甲抵达后，当地媒体表示``, ``kata sumber diplomatik``: somebody without a name stands beside the verb."""
    if scan.language.pack.grammar.verb_second or parties.declined:
        return False
    behind = scan.at(hit.hi, "actor") if hit.hi < len(scan.tokens) else None
    nobody = scan.ending(hit.lo, "actor")
    if nobody is None and behind is not None and scan.language.pack.statements.he_said:
        return behind.entry.key in _UNNAMED and speaker.hi <= hit.lo
    if nobody is None or nobody.entry.key not in _UNNAMED or nobody.lo < speaker.hi:
        return False
    return not any(scan.ending(nobody.lo, group) is not None for group in ("prep", "act", "event-verb"))


def _who_opens(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``发言人甲上午在记者会，面对提问时表示``: without spaces, who opens a sentence with no verb before."""
    if scan.language.pack.grammar.spaced:
        return None
    groups = parties.groups[sentence.number]
    first = groups[0] if groups else None
    if first is None or not first.people or first.preps or first.lo > sentence.lo + 1 or first.hi > hit.lo:
        return None
    if any(scan.has(group, first.hi, hit.lo) for group in ("act", "event-verb", "deed-verb")):
        return None
    return first if all(g.preps or g is first for g in groups if g.hi <= hit.lo) else None


def _behind_but(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Hon utesluter inget, men säger att …``: right behind a word for "but" a verb goes on with the subject."""
    lo, _ = parties.clause(sentence, hit.lo)
    but = scan.at(lo, "clause")
    if but is None or lo == sentence.lo or not scan.language.pack.grammar.verb_second:
        return None
    helps = scan.at(but.hi, "auxiliary") if but.hi < hit.lo else None
    if hit.lo not in (but.hi, helps.hi if helps is not None else but.hi):
        return None
    that = hit.hi + (hit.hi < sentence.hi and scan.tokens[hit.hi].text == ",")
    if scan.tokens[lo - 1].text != "," or that >= sentence.hi or scan.at(that, "that") is None:
        return None
    first = next((g for g in parties.groups[sentence.number] if g.actor and not g.preps and g.hi <= lo), None)
    return first if first is not None and first.people and first.lo - sentence.lo <= 1 else None


def _in_whose_name(scan: Scan, parties: Parties, sentence: Sentence, said: Said) -> Group | None:
    """``China sei bereit, …, so der Außenminister NAME``: whoever of the state itself is named behind a mark of
    attribution at the end of the sentence says so."""
    if said.speaker.people or len(said.speaker.states) != 1 or said.speaker.organisations:
        return None
    for hit in scan.group("attribution", said.hit.hi, sentence.hi):
        behind = (g for g in parties.groups[sentence.number] if hit.hi <= g.lo <= hit.hi + 1 and g.people)
        group = next(behind, None)
        if (
            group is not None
            and sentence.hi - group.hi <= 1
            and parties.states_of(group.people) == said.speaker.states
        ):
            return group
    return None


def _names_paper(scan: Scan, hit: Hit) -> bool:
    """``联合声明``: a word of saying that ends the name of a paper."""
    papers = scan.group("paper", max(0, hit.lo - 2), hit.lo)
    return any(paper.hi == hit.hi and not paper.slots for paper in papers)


def _while_saying(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``In welcoming X, Y recalled …``: a form of the verb behind the preposition that opens the sentence says only
    when or how something else is said."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or grammar.syllables or hit.lo != sentence.lo + 1:
        return False
    opening = scan.at(sentence.lo, "prep")
    if opening is None or opening.hi != hit.lo or scan.at(sentence.lo, "attribution") is not None:
        return False
    return any(scan.tokens[at].text == "," for at in range(hit.lo, sentence.hi))


def _answers_by_deed(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``X svarer igen: Udviser ti diplomater``: in a headline, what is done stands behind the colon, and no words;
    ``svarte med å utvise``: a word that settles that something was done."""
    done = (h for h in scan.starting[hit.lo] if h.entry.group == "status" and h.entry.key == "happened")
    if any(h.hi > hit.hi and h.hi < sentence.hi and scan.at(h.hi, "act") is None for h in done):
        return True
    if sentence.kind != "headline":
        return False
    colon = next((at for at in range(hit.hi, min(hit.hi + 2, sentence.hi)) if scan.tokens[at].text == ":"), None)
    return colon is not None and scan.at(colon + 1, "event-verb") is not None


def _in_a_name(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``the International Pledging Conference``: capitals on either side, where only names have them."""
    tokens = scan.tokens
    if sentence.kind != "paragraph" or not tokens[hit.lo].cap or hit.hi - hit.lo > 1 or hit.lo <= sentence.lo:
        return False
    return tokens[hit.lo - 1].cap and tokens[hit.lo - 1].kind == "w" and hit.hi < sentence.hi and tokens[hit.hi].cap


def _opens_quotation(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``had "reaffirmed the commitment …"``: a quotation's first word, whose auxiliary stands before the mark."""
    if hit.lo <= sentence.lo + 1 or scan.tokens[hit.lo - 1].text not in '"“«':
        return False
    return scan.ending(hit.lo - 1, "auxiliary") is not None


def _unsaid(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> str:
    if parties.in_quotes(sentence, hit.lo):
        return "quoted"
    return "negated" if _denied(scan, parties, sentence, hit) else "not-said"


def _denied(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    return negated(scan, sentence, hit) or negated_in_front(scan, parties, sentence, hit)


def _governed_form(scan: Scan, hit: Hit) -> bool:
    """``has a point in noting that``, ``arrested for accusing X``: a form of the verb behind a preposition, but for
    the one by which somebody answers ("replied by saying")."""
    prep = scan.ending(hit.lo, "prep") if scan.at(hit.lo, "converbs") is not None else None
    return prep is not None and not {"by", "with"} & set(prep.entry.key.split())


def _was_asked(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``Asked about the talks, X said``: a participle without an object that opens its clause, of whoever answers."""
    grammar = scan.language.pack.grammar
    if hit.entry.key != "request" or hit.hi - hit.lo > 1 or grammar.verb_second or not grammar.spaced:
        return False
    opens = hit.lo == sentence.lo or scan.tokens[hit.lo - 1].text == "," or scan.ending(hit.lo, "clause") is not None
    if not opens or hit.hi >= sentence.hi:
        return False
    prep = scan.at(hit.hi, "prep")
    of = prep is not None and bool({"about", "by"} & set(prep.entry.key.split()))
    asks = of or any(scan.at(hit.hi, group) is not None for group in ("conditional", "clause"))
    return asks and any(scan.tokens[at].text == "," for at in range(hit.hi, sentence.hi))


ONE_SAYING = 2
"""Tokens between two verbs of one act that "and" joins, up to which they are one saying: "praised and thanked Y"."""


_BESIDE_THANKS = frozenset({"hope", "pledge", "propose", "request"})
"""What is a saying of its own beside thanks: "thanked and hoped to visit Y soon"."""


def _coordinated(scan: Scan, left: Said, right: Hit, *, same: bool) -> bool:
    """Two verbs of one act joined by "and" close to each other, or of any act side by side: one saying."""
    if not same and (right.lo - left.hit.hi > 1 or scan.at(right.lo, "converbs") is not None):
        return False  # "the minister said, expressing his hope that"
    if not same and left.act == "appreciate" and right.entry.key in _BESIDE_THANKS:
        return False
    if left.complement is not None or not left.hit.hi <= right.lo <= left.hit.hi + ONE_SAYING:
        return False
    return any(
        scan.at(at, "and") is not None or (scan.tokens[at].text == "," and right.lo - left.hit.hi <= 2)
        for at in range(left.hit.hi, right.lo)
    )


def _within_complement(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, previous: Said, speaker: Group
) -> bool:
    """Whether a verb only belongs to what somebody else said: its subject then is not the speaker."""
    if inverted_tail(scan, hit, speaker):
        return False
    if previous.complement is None or hit.lo < previous.complement:
        return False
    if not scan.language.pack.grammar.spaced:
        if hit.lo == previous.complement and previous.act == "affirm" and hit.entry.key not in ("affirm", "report"):
            previous.act = hit.entry.key  # "表示，希望…"
        return not _speaks_anew(parties, sentence, hit, previous, speaker)
    if _ready_predicate(scan, hit) and _subject_of_complement(parties, sentence, previous):
        return True
    if parties.declined and speaker is not previous.speaker and _sets_against(scan, parties, sentence, hit, speaker):
        return False
    same = speaker.people and set(speaker.people) == set(previous.speaker.people)
    if speaker is previous.speaker or same:
        if _own_subject(parties, sentence, previous, hit):
            return True
        again = previous.hit.hi <= speaker.lo < hit.lo  # "…; il salue"
        if not again and _reported(scan, previous.hit, hit) and complement_of(scan, parties, sentence, hit) is None:
            return True
        if speaker is previous.speaker:
            return parties.declined and _same_clause(scan, parties, sentence, hit, previous.complement)
    if _agrees_anew(scan, hit, previous, speaker):
        return False
    if same and complement_of(scan, parties, sentence, hit) is not None:
        return False
    if same and scan.language.pack.grammar.verb_second and scan.ending(speaker.lo, "and") is not None:
        return parties.ends_clause(sentence, hit)  # "…, dass … und er beschuldigte …"
    return not any(scan.tokens[at].text in (";",) for at in range(previous.complement, hit.lo))


def _reported(scan: Scan, said: Hit, hit: Hit) -> bool:
    """``a déclaré que son pays … et souhaitait``: by its tense a verb goes on with what was said in the past."""
    endings = scan.language.pack.grammar.reported
    if not endings or scan.at(hit.lo, "auxiliary") is not None:
        return False
    words = [next((t.lower for t in scan.tokens[v.lo : v.hi] if len(t.text) > 3), "") for v in (said, hit)]
    return words[1].endswith(endings) and (
        scan.at(said.lo, "auxiliary") is not None or not words[0].endswith(endings)
    )


def _agrees_anew(scan: Scan, hit: Hit, previous: Said, speaker: Group) -> bool:
    """``hai bên cho rằng …, hai bên nhất trí …``: the two sides, named again behind a comma, agree on more."""
    again = speaker is not previous.speaker and not speaker.people and bool(speaker.states)
    again = again and set(speaker.states) == set(previous.speaker.states) and speaker.items[0].kind == "anaphor"
    return again and hit.entry.key == "agree" and scan.tokens[speaker.lo - 1].text in ",;"


def _same_clause(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, begin: int) -> bool:
    """``stressed that the talks confirmed …``: the verb of what was said, whose subject names nobody."""
    lo, _ = parties.clause(sentence, hit.lo)
    between = range(max(begin, lo), hit.lo)
    joined = any(scan.tokens[at].text in ",;" or scan.at(at, "and") is not None for at in between)
    return lo <= begin and not joined and any(scan.tokens[at].kind == "w" for at in between)


def _sets_against(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, speaker: Group) -> bool:
    """``X said that …, while the minister Y noted``: a clause that another word opens, with a person of its own."""
    lo, _ = parties.clause(sentence, hit.lo)
    opening = scan.at(lo, "clause")
    if opening is None or scan.at(lo, "that") is not None or scan.at(lo, "conditional") is not None:
        return False
    own = opening.hi <= speaker.lo <= opening.hi + 2 and speaker.hi <= hit.lo <= speaker.hi + 2
    return own and bool(speaker.people) and speaker.items[0].kind == "person"


def _own_subject(parties: Parties, sentence: Sentence, previous: Said, hit: Hit) -> bool:
    """``said Malaysia always attaches importance``: what was said opens with a party that is the verb's subject."""
    scan, lo = parties.scan, previous.complement
    subject = next((g for g in parties.groups[sentence.number] if g.lo == lo and not g.preps and not g.people), None)
    if subject is None or not subject.lo < hit.lo <= subject.hi + SUBJECT_REACH:
        return False
    between = range(subject.hi, hit.lo)
    return all(
        scan.tokens[at].kind == "w" and not scan.at(at, "and") and not scan.at(at, "event-verb") for at in between
    )


SUBJECT_REACH = 2
"""Tokens between a subject and its verb: adverbs and auxiliaries."""


def _says_nothing(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``中方期待。``: where nouns and verbs look alike, a word of saying at the end of its sentence, behind no words
    said, is a noun; before the mark of a genitive it describes one."""
    grammar = scan.language.pack.grammar
    if grammar.spaced:
        return False
    if hit.hi < sentence.hi and scan.tokens[hit.hi].text in grammar.genitive_suffixes:
        return True
    gap = gap_of(hit)
    if gap is not None and scan.tokens[gap[0]].text in grammar.genitive_suffixes:
        return True  # "达成的共识"
    if hit.entry.key == "agree" or hit.lo == sentence.lo:
        return False
    words_before = any(scan.tokens[at].text in ";”」』" for at in range(sentence.lo, hit.lo))
    words_before = words_before or scan.document.text[: sentence.start].rstrip()[-1:] in ("”", "」", "』")
    if hit.entry.key == "affirm" and words_before:
        return False
    said = any(h.entry.group == "act" and h.entry.key == "affirm" and h.hi < hit.hi for h in scan.starting[hit.lo])
    if hit.entry.key == "appreciate" and (said or gap is not None):
        return False  # "向两国表示感谢"
    if hit.entry.key == "appreciate" and scan.tokens[hit.lo - 1].text not in grammar.genitive_suffixes:
        whose = (h.entry.key.split() for h in scan.group("prep", sentence.lo, hit.lo))
        if any("to" in keys for keys in whose):
            return False  # "对成果给予高度评价"
    return not any(scan.tokens[at].kind != "p" for at in range(hit.hi, sentence.hi))


def _goes_on(scan: Scan, parties: Parties, sentence: Sentence, speaker: Group, carried: Group | None) -> bool:
    """``王毅指出，…。中方愿…``: within a paragraph a side's wish is told by the one who spoke for it before."""
    if scan.language.pack.grammar.spaced or carried is None or not carried.people or speaker.people:
        return False
    before = scan.sentences[sentence.number - 1]
    same = sentence.number > 0 and before.block == sentence.block
    return same and bool(speaker.states) and set(speaker.states) <= set(parties.states_of(carried.people))


_WISHED = frozenset({"hope", "pledge", "propose", "agree"})
_RESUMED = frozenset({"affirm", "request", "appreciate", "report", "hope", "propose"})


def _speaks_anew(parties: Parties, sentence: Sentence, hit: Hit, previous: Said, speaker: Group) -> bool:
    """Where clauses need no subject: a verb of saying that opens one goes on with the speaker ("…，并强调…"); with
    somebody else before it, that person speaks; all else belongs to what was said."""
    lo, _ = parties.clause(sentence, hit.lo)
    own = [g for g in parties.before(sentence, hit.lo) if g.lo >= (previous.complement or 0)]
    if own:
        if hit.entry.key in _WISHED or not own[0].people:
            return False
        return own[0].items[0].kind == "pronoun" or set(own[0].people) != set(previous.speaker.people)
    said = any(
        h.entry.group == "act" and h.entry.key == "affirm" and h.hi < hit.hi for h in parties.scan.starting[hit.lo]
    )
    if hit.lo == previous.complement and not said:
        return False
    about = parties.scan.at(lo, "prep", "to") or parties.scan.at(lo, "prep", "about")
    aside = about is not None and hit.hi - hit.lo > 0 and hit.entry.key in ("affirm", "appreciate")  # "对…表示支持"
    adverbs = all(parties.scan.at(at, "auxiliary") or parties.scan.at(at, "and") for at in range(lo, hit.lo))
    if not adverbs and not aside:
        return False
    joined = hit.entry.key == "agree" and any(parties.scan.at(at, "and") for at in range(lo, hit.lo))
    closed = previous.act == "accuse" and previous.gap is not None  # "表示强烈抗议，敦促…": the protest is all of it
    resumed = hit.entry.key in _RESUMED or said or joined  # "…，表示希望"
    return (previous.act in _RESUMED or closed) and resumed and speaker.named


def _made_to(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``buộc ông X đồng ý``, ``迫使俄罗斯同意``: what somebody is made to do, who stands between the two words."""
    return any(
        scan.ending(at, "causing") is not None
        for group in parties.groups[sentence.number]
        if group.hi <= hit.lo <= group.hi + 1
        for at in (group.lo, group.lo - 1)
    )


def _of_the_accused(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, previous: Said) -> bool:
    """``chỉ trích Mỹ đang phá hủy … và đe dọa``: a threat in one clause with an accusation is what the accused does,
    who stands right behind that verb with another of their own."""
    if hit.entry.key != "threaten" or previous.act != "accuse" or hit.lo < previous.hit.hi:
        return False
    if any(scan.tokens[at].text in ",;:" for at in range(previous.hit.hi, hit.lo)):
        return False
    accused = next(
        (g for g in parties.groups[sentence.number] if previous.hit.hi <= g.lo <= previous.hit.hi + 1), None
    )
    if accused is None or accused.hi >= hit.lo:
        return False
    return any(scan.at(accused.hi, group) for group in ("auxiliary", "event-verb", "deed-verb", "future", "ongoing"))


def _asked(previous: Said, hit: Hit, speaker: Group) -> bool:
    """``Mỹ yêu cầu Nga đồng ý``: what somebody is asked to do, who stands between the two verbs, is not done yet."""
    asks = previous.act == "request" and speaker is not previous.speaker
    return asks and 0 <= speaker.lo - previous.hit.hi <= 1 and speaker.hi == hit.lo


def _of_unnamed(scan: Scan, hit: Hit, previous: Said, speaker: Group) -> bool:
    """``announced eleven countries had agreed``: a subject that names nobody stands before the auxiliary."""
    auxiliary = scan.ending(hit.lo, "auxiliary")
    if auxiliary is None or speaker is not previous.speaker or previous.hit.hi >= auxiliary.lo:
        return False
    between = range(previous.hit.hi, auxiliary.lo)
    if any(scan.tokens[at].text in ",;:" or (scan.at(at, "pronoun") and not scan.tokens[at].cap) for at in between):
        return False
    joined = any(scan.at(at, "and") for at in between)
    # "said many senators and members have expressed": right before the auxiliary stands a noun.
    noun = scan.tokens[auxiliary.lo - 1]
    return not joined or (
        noun.kind == "w" and not any(h.entry.group in _NO_NOUN for h in scan.starting.get(auxiliary.lo - 1, ()))
    )


_NO_NOUN = frozenset(
    {"and", "adverbs", "auxiliary", "act", "event-verb", "event-noun", "day", "negation", "relative"}
)


def _ready_predicate(scan: Scan, hit: Hit) -> bool:
    """Whether the verb is one of readiness, which a state has in somebody's words rather than says itself."""
    return any(h.entry.group == "ready" for at in range(hit.lo, hit.hi) for h in scan.starting.get(at, ()))


def _subject_of_complement(parties: Parties, sentence: Sentence, previous: Said) -> bool:
    """Whether what was said has a state or body for its subject."""
    begin = previous.complement or 0
    return any(
        begin <= g.lo <= begin + 2 and not g.preps and not g.people and g.named
        for g in parties.groups[sentence.number]
    )


def _it_said(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``It said that …``, ``It also added that …``, ``X will visit Y, it said.``: whether a word for a house opens
    the sentence as its subject, or what closes it."""
    tail = tail_from(scan, sentence, hit)
    behind = scan.at(hit.hi, "it-said") if hit.hi < sentence.hi else None
    if behind is not None and hit.lo > sentence.lo and scan.tokens[hit.lo - 1].kind == "p":
        # "«…», precisó la dependencia."
        ends = behind.hi >= sentence.hi or scan.tokens[behind.hi].kind == "p"
        return ends and scan.at(hit.hi, "pronoun") is None
    house = scan.at(tail if tail is not None else sentence.lo, "it-said")
    if house is None or hit.lo - house.hi > 1:
        return False
    return hit.lo == house.hi or any(scan.at(house.hi, group) for group in ("adverbs", "auxiliary", "while_"))


def _house_before(scan: Scan, parties: Parties, sentence: Sentence) -> Group | None:
    """The body that is the first party of the sentence before, or the state where nobody else is told of."""
    before = scan.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.kind == "headline":
        return None
    first = next((g for g in parties.groups[before.number] if g.actor), None)
    if first is None or first.preps:
        return None
    if first.organisations:
        return _the_house(first)
    alone = len(first.states) == 1 and first.items[0].kind == "state" and not first.items[0].owned
    told = alone and not any(g.people for g in parties.groups[before.number])
    return _the_house(first) if told and first.lo - before.lo <= 1 else None  # "France summoned … It announced"


def _the_house(group: Group | None) -> Group | None:
    """A state or body that may speak; nobody where the group has people."""
    if group is None or group.people or not group.named:
        return None
    return group if can_speak(group) else None


def _agreed_on(scan: Scan, parties: Parties, sentence: Sentence) -> Said | None:
    """``It was agreed that …``: by the two states spoken of."""
    pair = parties.pairs[sentence.number]
    if len(pair) != 2:
        return None
    for hit in scan.group("agreed", sentence.lo, sentence.hi):
        if parties.in_quotes(sentence, hit.lo):
            continue
        sides = Item(lo=hit.lo, hi=hit.hi, kind="anaphor", states=pair)
        this = Said(hit, Group(hit.lo, hit.hi, (sides,)))
        this.complement = complement_of(scan, parties, sentence, hit)
        return this
    return None


def _attributed(
    scan: Scan, parties: Parties, sentence: Sentence, said: list[Said], house: Group | None
) -> list[Statement]:
    """``"…", aldus X`` and ``according to X, …``: the speaker stands behind a mark of attribution.

    Where it opens the sentence, all the rest is that speaker's; else it counts where no verb says who spoke.
    """
    for hit in scan.group("attribution", sentence.lo, sentence.hi):
        first = hit.lo <= sentence.lo + 1
        if parties.in_quotes(sentence, hit.lo) or (said and not first):
            continue
        if any(act.lo < hit.lo and hit.hi <= act.hi for act in scan.group("act", sentence.lo, hit.lo)):
            continue  # "no se mostró de acuerdo con X": words of another verb
        article = scan.at(hit.hi, "articles") if hit.hi < sentence.hi else None
        begin = article.hi if article is not None else hit.hi
        address = scan.at(begin, "honorifics") if begin < sentence.hi else None
        begins = (hit.hi, begin, address.hi if address is not None else begin)  # "theo ông NAME", "selon M. NAME"
        groups = [
            g
            for g in parties.groups[sentence.number]
            if (g.lo in begins or hit.lo <= g.lo < hit.hi) and (g.actor or g.capital)
        ]
        if hit.entry.key == "behind":  # "dem Minister zufolge"
            groups = [g for g in parties.groups[sentence.number] if g.hi == hit.lo and (g.actor or g.capital)]
            first = bool(groups) and groups[0].lo <= sentence.lo + 1
        if not scan.language.pack.grammar.spaced:
            # "据X消息": who stands elsewhere in the phrase only owns the source ("据日本媒体报道").
            groups = [g for g in groups if g.hi == hit.hi - 1]
        paper = scan.at(begin, "document") if not groups and begin < sentence.hi else None
        issuer = gave_out(parties, sentence, [paper], sentence.hi) if paper is not None else None
        groups = [issuer] if issuer is not None else groups
        if paper is not None and issuer is None and house is not None:
            groups = [house]  # "…", aldus de verklaring
        unnamed = bool(groups) and groups[0].items[0].kind == "generic"  # "according to the foreign ministry"
        if not groups or not can_speak(groups[0]) or not (speakers(groups[0]) or unnamed):
            scan.drop(hit, "no-speaker")
            continue
        if first and not groups[0].people and any(one.speaker.people for one in said):
            scan.drop(hit, "others-words")
            continue  # "According to Xinhua, the minister said …"
        if first:
            behind = min(max(paper.hi if groups == [house] and paper else groups[0].hi, hit.hi), sentence.hi - 1)
            if scan.tokens[behind].text == ";" and behind < sentence.hi - 1:
                behind += 1
            words = Span(start=scan.tokens[behind].start, end=sentence.end)
        else:
            words = Span(start=sentence.start, end=scan.tokens[hit.lo].start)
        rule = "statement.attribution.first" if first else "statement.attribution"
        scan.keep(hit, rule)
        return [
            Statement(
                act="affirm",
                by=speakers(groups[0]),
                says=words if words.start < words.end else None,
                rule=rule,
                evidence=(sentence.span,),
            )
        ]
    return []
