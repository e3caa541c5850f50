"""Taking the record along: as tables, event data, entities and news items, in the formats of the tools for them.

Everything is a stream of lots of rows out of the store, written by an encoder into a folder, a zip or an answer of
the server; nothing grows with the size of the record. Orders are fixed and no moment but the record's own is written,
so that two exports of one record are equal byte for byte.
"""

from dragoman.export.downloads import Download, Loading, downloads, loading
from dragoman.export.formats import FORMATS, File, files_of
from dragoman.export.package import RIGHTS
from dragoman.export.run import Done, Step, to_file, to_folder, to_stream
from dragoman.export.schema import Table, ftm_tables, plover_tables, tables
from dragoman.export.sources import counts

__all__ = [
    "FORMATS",
    "RIGHTS",
    "Done",
    "Download",
    "File",
    "Loading",
    "Step",
    "Table",
    "counts",
    "downloads",
    "files_of",
    "ftm_tables",
    "loading",
    "plover_tables",
    "tables",
    "to_file",
    "to_folder",
    "to_stream",
]
