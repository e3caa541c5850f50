"""Whose page it is: the registrable domain of an address."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

# Labels under which countries register names, as the public suffix list has them for most two-letter domains; then
# those that only some countries use. What that list adds beyond (private hosts, towns) is not where news is found.
_EVERYWHERE = frozenset({"com", "co", "org", "net", "gov", "gob", "gouv", "gub", "govt", "mil", "edu", "ac"})
_COUNTRIES_OWN = """
asn.au id.au or.at gv.at jus.br leg.br art.br blog.br tv.br inf.br gc.ca in.th or.th go.th mi.th
go.id or.id web.id my.id sch.id desa.id biz.id ponpes.id nic.in res.in ind.in firm.in gen.in
go.jp or.jp ne.jp ad.jp ed.jp gr.jp lg.jp go.kr or.kr ne.kr re.kr pe.kr go.ke or.ke ne.ke me.ke info.ke
go.tz or.tz ne.tz go.ug or.ug ne.ug or.mu or.cr go.cr go.ci or.ci idf.il muni.il k12.il
iwi.nz maori.nz school.nz geek.nz cri.nz health.nz parliament.nz nom.pl info.pl media.pl waw.pl
in.rs info.ro rec.ro press.se me.uk ltd.uk plc.uk sch.uk nhs.uk police.uk mod.uk info.vn name.vn pro.vn int.vn
health.vn law.za nom.za web.za school.za info.tr web.tr tv.tr bel.tr pol.tr av.tr dr.tr gen.tr name.tr
in.ua kiev.ua kyiv.ua lviv.ua info.hu lap.hu news.hu media.hu nom.es fin.ec info.ec web.ve info.ve
"""
_SOME = frozenset(_COUNTRIES_OWN.split())
_OTHER_SCHEME = re.compile(r"^[a-z][a-z+.-]*:(?!//|\d)", re.IGNORECASE)
_HOST = re.compile(r"^(?:[\w\u0080-\U0010ffff-]{1,63}\.)*[\w\u0080-\U0010ffff-]{1,63}$")


def host(url: str) -> str | None:
    """The host of an address, lower case, without ``www.``; None where it has none."""
    if _OTHER_SCHEME.match(url):
        return None
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not name:
        return None
    name = name.rstrip(".").lower().removeprefix("www.")
    return name if _HOST.match(name) or ":" in name else None


def registrable_domain(url: str) -> str | None:
    """``thanhnien.vn`` of ``https://english.thanhnien.vn/…``, ``bbc.co.uk`` of ``http://www.bbc.co.uk``.

    An address by number or a bare host is returned as it is; None where there is no host.
    """
    name = host(url)
    if name is None:
        return None
    try:
        ipaddress.ip_address(name)
    except ValueError:
        pass
    else:
        return name
    labels = name.split(".")
    country = len(labels[-1]) == 2
    registry = len(labels) > 2 and country and (labels[-2] in _EVERYWHERE or ".".join(labels[-2:]) in _SOME)
    return ".".join(labels[-3:] if registry else labels[-2:])
