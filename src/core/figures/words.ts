// The words around figures, in the languages that Tidemark can write a disclosure in.
import { findDisclosureLanguage, type DisclosureLanguage } from '../affiliate/disclosure.ts';
import type { ColumnName, Standing } from './figure.ts';

export interface FigureWords {
  /** Completes a mark such as "booked, as of 21 Nov 2026". */
  standing: Readonly<Record<Standing, string>>;
  asOf: (day: string) => string;
  since: (day: string) => string;
  columns: Readonly<Record<ColumnName, string>>;
  sum: string;
}

const WORDS: Readonly<Record<DisclosureLanguage, FigureWords>> = {
  en: {
    standing: {
      booked: 'booked',
      pending: 'pending',
      counted: 'counted',
      logged: 'logged',
      kept: 'own records',
    },
    asOf: (day) => `as of ${day}`,
    since: (day) => `since ${day}`,
    columns: {
      month: 'Month',
      article: 'Article',
      program: 'Program',
      published: 'Published',
      words: 'Words',
      newArticles: 'New articles',
      hours: 'Hours',
      clicks: 'Clicks',
      conversions: 'Conversions',
      firstOrder: 'First orders',
      recurring: 'Recurring',
      other: 'Other',
      total: 'Total',
      pending: 'Pending',
      perHour: 'Per hour',
      revenue: 'Revenue',
      costOfGoods: 'Cost of goods',
      grossProfit: 'Gross profit',
    },
    sum: 'Sum',
  },
  de: {
    standing: {
      booked: 'gebucht',
      pending: 'offen',
      counted: 'gezählt',
      logged: 'erfasst',
      kept: 'eigene Aufzeichnung',
    },
    asOf: (day) => `Stand ${day}`,
    since: (day) => `seit ${day}`,
    columns: {
      month: 'Monat',
      article: 'Artikel',
      program: 'Programm',
      published: 'Veröffentlicht',
      words: 'Wörter',
      newArticles: 'Neue Artikel',
      hours: 'Stunden',
      clicks: 'Klicks',
      conversions: 'Abschlüsse',
      firstOrder: 'Erstbestellungen',
      recurring: 'Wiederkehrend',
      other: 'Sonstiges',
      total: 'Gesamt',
      pending: 'Offen',
      perHour: 'Je Stunde',
      revenue: 'Umsatz',
      costOfGoods: 'Wareneinsatz',
      grossProfit: 'Rohertrag',
    },
    sum: 'Summe',
  },
  fr: {
    standing: {
      booked: 'acquis',
      pending: 'en attente',
      counted: 'compté',
      logged: 'noté',
      kept: 'relevé personnel',
    },
    asOf: (day) => `au ${day}`,
    since: (day) => `depuis le ${day}`,
    columns: {
      month: 'Mois',
      article: 'Article',
      program: 'Programme',
      published: 'Publié',
      words: 'Mots',
      newArticles: 'Nouveaux articles',
      hours: 'Heures',
      clicks: 'Clics',
      conversions: 'Conversions',
      firstOrder: 'Premières commandes',
      recurring: 'Récurrent',
      other: 'Autres',
      total: 'Total',
      pending: 'En attente',
      perHour: "De l'heure",
      revenue: "Chiffre d'affaires",
      costOfGoods: 'Coût des ventes',
      grossProfit: 'Marge brute',
    },
    sum: 'Somme',
  },
  es: {
    standing: {
      booked: 'confirmado',
      pending: 'pendiente',
      counted: 'contado',
      logged: 'anotado',
      kept: 'registro propio',
    },
    asOf: (day) => `a ${day}`,
    since: (day) => `desde ${day}`,
    columns: {
      month: 'Mes',
      article: 'Artículo',
      program: 'Programa',
      published: 'Publicado',
      words: 'Palabras',
      newArticles: 'Artículos nuevos',
      hours: 'Horas',
      clicks: 'Clics',
      conversions: 'Conversiones',
      firstOrder: 'Primeros pedidos',
      recurring: 'Recurrente',
      other: 'Otros',
      total: 'Total',
      pending: 'Pendiente',
      perHour: 'Por hora',
      revenue: 'Ingresos',
      costOfGoods: 'Coste de ventas',
      grossProfit: 'Beneficio bruto',
    },
    sum: 'Suma',
  },
};

/** Of a BCP 47 language; English where there are none for it. */
export function findFigureWords(lang: string): FigureWords {
  return WORDS[findDisclosureLanguage(lang) ?? 'en'];
}
