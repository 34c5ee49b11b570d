"""Where reports come from: files, folders, archives, standard input and web addresses.

`read_all` yields a raw report for every article it finds, a `Dropped` for all that could not be read, and a `Remark`
where it decided something by itself. `docs/reading.md` tells what becomes a report, kind by kind.

How a file is read, and where to look:

- `files` walks folders and opens files; `standard_input` reads ``-``, `online` and `web` read addresses.
- What was opened is a `parcel`: a stream, its name, what is told of it. `kinds` tells from its first bytes and its name
  what it is, and `opening` hands it to the reader of that kind.
- One document, one report: `documents`, `pdf` (opened in `pdf_apart`, its lines in `pdf_lines`, ordered by
  `pdf_layout`).
- Records: `json_files` (with `json_shapes`, `json_values`), `tables` and `parquet` take files apart; `fields` and
  `field_names` tell which field holds what, `record_dates` reads dates, and `records` makes the reports.
- Items: `feeds`, `json_feed` and `ninjs` read what says of itself what it holds; `mail` (with `mail_message` and
  `mailbox`) reads mails and saved pages; `outlines` and `sitemaps` only name addresses, which `listings` gathers.
- Parcels in parcels: `archives` (with `members`, `zip_directory`, `tar_headers`), `packed`, and `warc` (with
  `warc_records`, `http_payload`). Each opens what it holds by the same door, and `budget` counts what comes out.
- All of them share `decoding` (bytes to text), `composing` (a record's content), `limits` (what is said at a bound),
  `xml_guard` (XML without its traps) and `options`.

>>> [item.reason for item in read_all(["no/such/file"])]
['no such file or folder']
"""

from rashomon.read.files import read_all
from rashomon.read.options import ReadOptions

__all__ = ["ReadOptions", "read_all"]
