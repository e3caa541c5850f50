"""The site: typed views of the record, drawn as HTML pages and given as JSON.

``build`` asks the store and makes the page types of ``views``; ``web`` draws them with the templates,
``api`` gives the same types as JSON; ``server`` runs both.
"""
