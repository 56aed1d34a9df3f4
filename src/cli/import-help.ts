// What `npm run import -- --help` teaches.
import { IMPORTERS } from '../importers/registry.ts';

const NAMES = IMPORTERS.filter(({ refusal }) => refusal === undefined)
  .map(({ name }) => name)
  .join(', ');

export const IMPORT_HELP = `
Usage: npm run import -- FILE [options]

Appends a report's commissions to the ledger. All rows or none: one bad row, and nothing is written.
Importing a file twice, or files whose days overlap, changes nothing that is known.

  --as FORMAT       read the file as this format; default: recognised by its header
  --map FILE        read the file by this mapping, and no other format
  --currency CODE   currency of the account, for reports that do not name one
  --time-zone ZONE  zone of times that have no offset, such as Europe/Berlin; default: the format's
  --program ID      program of the registry that all rows are of
  --ignore COLUMN   a column that may be there and is not read; may be repeated, * stands for any characters
  --month YYYY-MM   month of page views and search queries that have no dates
  --made-on DAY     UTC day on which the network made the report, where its rows do not say when they were stated: an
                    older report then puts nothing back, whatever was imported first
  --dry-run         show what would change, write nothing
  --root DIR        the site; default: this folder

Formats: ${NAMES}.
CSV with , ; tab or |, in UTF-8, UTF-16 or Windows-1252, of any size; the JSON of an API, as an array or an
object around one, or one object a line. Columns about customers are dropped and never stored.

A plain ledger (generic) has the columns date, id, kind, commission, currency (without it, --currency says),
and may have program, status, sale, sub_id, customer, network, parent_id, plan, clicked_at, stated_at,
locked_on, cleared_on, paid_on, referring_url. Amounts have a decimal point; with decimal commas a file needs
a mapping with "decimal: comma" as below.
Kinds: signup, sale, renewal, upgrade, bounty, lead, correction, clawback, bonus, payout.

Page views of other counters, by article and month: Google Search Console (its ZIP, or the CSV of pages),
Plausible (pages or full export), GoatCounter (CSV, gzipped or not, or the ZIP of its JSON), Umami (pages),
or a plain CSV with the columns path, date, views. Reports without dates need --month 2026-03. Each counter
stands for itself beside the views that Tidemark counts; they are never added.

Search queries, for npm run review: those of Google Search Console (in its ZIP, or the CSV of queries; in a
language that is not recognised, with --as google-search-console-queries), or a plain CSV with the columns
query, date, clicks, impressions, position.

Months of reselling, for the profit and loss: a CSV with the columns month, currency, revenue, cost_of_goods,
hours. They go into content/resale.csv, where a month that is there already is replaced.

A tracker that you kept by hand: npm run import-tracker -- --help. Links of another manager: npm run
import-links -- --help.

Any other network: content/import-mappings/NAME.yaml, recognised by its columns from then on:

  network: acme-partners
  id: Transaction
  date: Date
  dateFormat: dd.MM.yyyy HH:mm
  timeZone: Europe/Berlin
  decimal: comma
  currency: EUR
  commission: { column: Commission }
  status: { column: State, values: { confirmed: approved, storno: reversed } }
  subId: SubID
  ignore: [Product, Country]

Example: npm run import -- commissions.csv --dry-run
`;
