import { expect, test } from 'vitest';
import { contextUndeclaredUse } from '../../../src/lint/rules/context-undeclared-use.ts';
import { showFindings } from '../example-run.ts';

const LINK = '[Acme](/go/acme)';

test.each([
  ['en', `I use ${LINK} daily.`, 'I use'],
  ['en', `I personally use the ${LINK} service.`, 'I personally use the'],
  ['en', `I’ve been using ${LINK} for years.`, 'I’ve been using'],
  ['en', `Since then we have switched to ${LINK}.`, 'we have switched to'],
  ['en', `I host all my sites on ${LINK}.`, 'I host all my sites on'],
  ['en', `We still use ${LINK}.`, 'We still use'],
  ['en', `I recommend ${LINK}.`, 'I recommend'],
  ['en', `My favourite backup is ${LINK}.`, 'My favourite backup is'],
  ['en', `${LINK} is my favorite.`, 'is my favorite'],
  ['en', `${LINK}, which I use daily, is good.`, 'which I use'],
  ['en', 'I use\n<Aff to="acme">Acme</Aff>.', 'I use'],
  ['de', `Ich nutze ${LINK} gern.`, 'Ich nutze'],
  ['de', `${LINK} ist mein Favorit.`, 'ist mein Favorit'],
  ['fr', `J’utilise ${LINK} tous les jours.`, 'J’utilise'],
  ['es', `Yo uso ${LINK} a diario.`, 'Yo uso'],
])('in %s, %j claims "%s"', (lang, body, claim) => {
  const [finding] = showFindings(contextUndeclaredUse, `---\nlang: ${lang}\n---\n${body}`);
  expect(finding).toContain(`Unexpected "${claim}" at a link of Acme`);
});

test.each([
  ['en', `In this step we use ${LINK}.`],
  ['en', `We use ${LINK} to keep the file.`],
  ['en', `Here I use ${LINK}.`],
  ['en', `I use ${LINK} in this tutorial.`],
  ['en', `Should I use ${LINK}?`],
  ['en', `If I use ${LINK}, it fails.`],
  ['en', `I do not use ${LINK}.`],
  ['en', `I have never used ${LINK}.`],
  ['en', `I use curl. ${LINK} answers.`],
  ['en', `I use curl to ask ${LINK}.`],
  ['en', `You use ${LINK}.`],
  ['en', `Many people use ${LINK}.`],
  ['en', `My favourite way to call ${LINK} is curl.`],
  ['en', 'I use [the docs](/go/vendor-docs).'],
  ['en', '`I use` [Acme](/go/acme-unknown)'],
  ['de', `Wir nutzen ${LINK} im nächsten Schritt.`],
  ['de', `Wenn ich ${LINK} nutze, geht es.`],
  ['pl', `I use ${LINK}.`],
])('in %s, %j claims nothing', (lang, body) => {
  expect(showFindings(contextUndeclaredUse, `---\nlang: ${lang}\n---\n${body}`)).toEqual([]);
});
