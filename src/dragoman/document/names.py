"""What names of classes and ids say of the boxes that they are given to, on sites of many languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


class Is:
    """What the mark-up says of a box or a line: plain bits, as an enumeration costs half of the walk's time."""

    NOTHING: Final = 0
    APART: Final = 1
    """Navigation, related pages, sharing: by element or class."""
    FAR: Final = 2
    """Set apart by a name that says so for certain: footers, readers' comments."""
    CAPTION: Final = 4
    CREDIT: Final = 8
    FIGURE: Final = 16
    LEAD: Final = 32
    BYLINE: Final = 64
    TIME: Final = 128
    TITLE: Final = 256
    ARTICLE: Final = 512
    """An article element, or a class that speaks of an article."""
    BODY: Final = 1024
    """Named as the article's text itself."""


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION_NAME = re.compile(
    r"caption|legend\b|cutline|bildtext|bildetekst|billedtekst|bildunterschrift|bijschrift|onderschrift"
    r"|photo[-_]?desc"
    r"|image[-_]?desc|img[-_]?desc|picture[-_]?text|image[-_]?text|figure[-_]?text|foto[-_]?text|didascalia"
    r"|pie[-_]?de[-_]?foto"
)
_CREDIT_NAME = re.compile(
    r"credit|photographer|fotograf|image[-_]?author|photo[-_]?author|photo[-_]?by|image[-_]?source"
    r"|photo[-_]?source|copyright"
    r"|image[-_]?owner|bildbyline|foto[-_]?byline|image[-_]?byline|photo[-_]?byline"
)
_FIGURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:figure|picture|photo|image|img|foto|bild|photobox|imagebox|gallery"
    r"|slideshow|picturebox|articleimage|mainimage|hero|imagecontainer|photocms|expphoto|galleri)(?=$|[\s_-])"
)
_LEAD_NAME = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|ingress|sapo|standfirst|dek|deck|preamble|manchet|chapo|chapeau|underrubrik"
    r"|vorspann|teaser[-_]text"
    r"|lead[-_]?text|intro|subheadline|sub[-_]?headline|subtitle|sub[-_]?title|strapline|summary|excerpt"
    r"|bajada|sommario|description"
    r"|article[-_]?desc(?:ription)?)(?=$|[\s_-])"
)
_BYLINE_NAME = re.compile(
    r"byline|(?:^|[\s_-])(?:author|authors|writer|journalist|reporter|contributor|penulis|pewarta|forfatter"
    r"|tacgia|tac-gia|redaktion"
    r"|published|publish|pubdate|publication|date|datetime|dateline|timestamp|posted|post-meta|entry-meta"
    r"|article-meta|meta"
    r"|article-info|updated|modified|time)(?=$|[\s_-])"
)
_ARTICLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:article|story|news|post|entry|detail|content)[-_]*(?:body|content|text|main|detail|copy"
    r"|inner)?(?=$|[\s_-])"
    r"|articlebody|article-body|story-?body|bodytext|body-?text|maincontent|main-content|brodtext|br[oø]dtekst"
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:headline|title|entry-title|article-title|post-title|rubrik|tittel|judul)(?=$|[\s_-])"
    r"|__title|headline"
)
_APART_NAME = re.compile(
    r"(?:^|[\s_-])(?:"
    r"nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|pagination|pager|toc|sidebar|side-bar|rail|aside"
    r"|footer|foot|masthead"
    r"|topbar|top-bar|toolbar|share|sharing|sharebar|shares|sharer|social|socials|socialbar|addthis|sharethis"
    r"|sociable"
    r"|related|relateds|related-\w+|relatedposts|recommend|recommended|recommendations?|recirc|similar|popular"
    r"|trending|most-?read"
    r"|mostviewed|most-viewed|latest|more-news|also|read-?more|read-?also|readmore|see-?also|seealso"
    r"|more-stories|more-articles"
    r"|newsletter|newsletters|subscribe|subscription|signup|sign-up|login|register|paywall|promo|promos"
    r"|promotion|promoted|banner|banners"
    r"|ad|ads|adv|advert|adverts|advertisement|advertorial|adslot|adunit|ad-slot|dfp|google-ad|outbrain"
    r"|taboola|sponsor|sponsored|sponsors"
    r"|cookie|cookies|consent|gdpr|popup|pop-up|modal|overlay|lightbox|tooltip|widget|widgets|teaser|teasers"
    r"|card|cards|tags|tag|taglist"
    r"|tag-list|tagcloud|keywords|topics|topic|categories|category-list|author-bio|bio|about-author|author-box"
    r"|authorbox|author-info"
    r"|author-card|disclaimer|legal|copyright|print|printer|button|buttons|btn|cta|poll|quiz|survey|donate"
    r"|donation|donations|rating"
    r"|ratings|vote|votes|reactions?|video-player|carousel|slider|ticker|weather|stock|jump|skip|skip-link"
    r"|visually-hidden|sr-only"
    r"|screen-reader|hidden|hide|noprint|no-print|lienquan|tin-lien-quan|baca-juga|bacajuga|lesmer|les-mer"
    r"|lasmer|las-mer|lees-ook"
    r"|infobox|factbox|fact-box|nextprev|prev-next|post-navigation|post-nav|next-post|previous-post|follow"
    r"|feedback|utility|actions"
    r"|tools|backlink|backlinks|hashtag|hashtags"
    r")(?=$|[\s_-])"
    r"|breadcrumb|sharebutton|share-?buttons|socialshare|social-?media|newsletter|relatedarticle"
    r"|related-?content|related-?news"
    r"|recommendation|outbrain|taboola|cookie-?(?:banner|consent|notice)|advertis"
)
_FAR_NAME = re.compile(
    r"(?:^|[\s_-])(?:footer|foot|breadcrumbs?|masthead|cookies?|consent|gdpr|newsletters?|relatedposts"
    r"|outbrain|taboola"
    r"|comments?|commentlist|comment-list|comment-area|disqus|disqus_thread|respond|replies|kommentarer"
    r"|komentar|fb-comments"
    r"|livefyre|responses|trackbacks|pingbacks|lienquan|tin-lien-quan|baca-juga|bacajuga"
    r")(?=$|[\s_-])|disqus|comment-?(?:form|box|section|list|body|thread)|relatedarticle|related-?content"
    r"|related-?news"
)
_BODY_NAME = re.compile(
    r"(?:article|story|post|entry|news|detail|content|page)[_-]*(?:body|text|content|copy|detail|inner"
    r"|txt)(?=$|[\s_-])|articlebody|bodytext"
    r"|body-?text|body-?content|body-?copy|brodtext|br[oø]dtekst|fck_detail|cms-body|maincontent|read__content"
    r"|isi-berita|text-long"
)
_NAMES: tuple[tuple[re.Pattern[str], int], ...] = (
    (_CAPTION_NAME, Is.CAPTION),
    (_CREDIT_NAME, Is.CREDIT),
    (_FIGURE_NAME, Is.FIGURE),
    (_LEAD_NAME, Is.LEAD),
    (_BYLINE_NAME, Is.BYLINE),
    (_ARTICLE_NAME, Is.ARTICLE),
    (_TITLE_NAME, Is.TITLE),
    (_BODY_NAME, Is.BODY | Is.ARTICLE),
    (_FAR_NAME, Is.FAR | Is.APART),
    (_APART_NAME, Is.APART),
)


@lru_cache(maxsize=32768)
def named(attribute: str) -> tuple[str, int]:
    """What a class and an id, joined by a blank, say; and both in lower case, camel case taken apart."""
    name = _CAMEL.sub("-", attribute).lower().strip()
    says = Is.NOTHING
    for word in name.split():
        says |= _word_says(word)
    if says & Is.CAPTION and not says & Is.FAR:
        says &= ~Is.APART
    return name, says


@lru_cache(maxsize=32768)
def _word_says(word: str) -> int:
    """What one class says. Cached by itself, as most stand beside ever new ones."""
    says = Is.NOTHING
    for pattern, flag in _NAMES:
        if pattern.search(word):
            says |= flag
    return says
