// Programs for the examples of rules that few others need. Invented, but for the hosts of Amazon's shops.
export const RULE_PROGRAMS = {
  amazon: `name: Amazon
network: amazon
routing: direct
affiliateId: me-20
trackingIds: [me-lamps-20]
hosts: [amazon.com, amzn.to, a.co]
params: [tag, ascsubtag]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "2.5%"
links:
  amazon-lamp: { url: "https://www.amazon.com/dp/B000000001?tag={affiliateId}", title: A lamp }
  amazon-lens:
    url: "https://www.amazon.com/dp/B000000002?tag=me-lamps-20"
    title: A lens
    msrp: "1149 USD"
`,
  'amazon-de': `name: Amazon.de
network: amazon
routing: direct
marketplace: de
affiliateId: me-21
hosts: [amazon.de]
params: [tag]
email: solicited
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "2.5%"
links:
  amazon-lampe: { url: "https://www.amazon.de/dp/B000000003?tag={affiliateId}", title: Eine Lampe }
`,
  harbor: `name: Harbor
network: in-house
status: closed
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  harbor: { url: "https://harbor.example/?via=me" }
`,
  quarry: `name: Quarry
network: in-house
effectiveTo: "2026-11-20"
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  quarry: { url: "https://quarry.example/?via=me" }
`,
  beacon: `name: Beacon
network: in-house
referrerRequired: true
hosts: [beacon.example]
params: [via]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  beacon: { url: "https://beacon.example/?via=me" }
`,
  meadow: `name: Meadow
network: in-house
email: solicited
effectiveTo: "2026-11-21"
allow: { social: false }
forbiddenText: [free forever]
requiredText:
  - { locale: en, text: "Meadow is a trademark of its owner.", exact: true }
  - { text: "Terms of Meadow apply." }
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  meadow: { url: "https://meadow.example/?via=me" }
`,
  orchard: `name: Orchard
network: in-house
hosts: [orchard.example]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  orchard: { url: "https://orchard.example/?via=me" }
  orchard-fair: { url: "https://orchard.example/fair?via=me", until: "2026-11-30", fallback: "/posts/orchards/" }
  orchard-old: { url: "https://orchard.example/2025?via=me", until: "2025-10-31" }
  orchard-sale: { url: "https://orchard.example/sale?via=me", until: "2026-12-05" }
  orchard-next: { url: "https://orchard.example/2027?via=me", from: "2027-03-01" }
`,
} as const;
