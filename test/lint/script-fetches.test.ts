import { expect, test } from 'vitest';
import { listScriptFetches } from '../../src/lint/script-fetches.ts';

test.each<[code: string, urls: string[]]>([
  ["fetch('/go/acme')", ['/go/acme']],
  ['await fetch ( "/go/acme" , { method: "HEAD" });', ['/go/acme']],
  ['const a=async()=>fetch(`/go/acme`),b=1;', ['/go/acme']],
  ['window.fetch("https://site.example/go/acme")', ['https://site.example/go/acme']],
  ['navigator.sendBeacon("/go/acme")', ['/go/acme']],
  ['const a = new XMLHttpRequest(); a.open("GET", "/go/acme")', ['/go/acme']],
  ['new Image().src = "/go/acme"', ['/go/acme']],
  ['import("/go/acme")', ['/go/acme']],
  ['fetch("/a"); fetch("/go/acme"); fetch("/go/other")', ['/go/acme', '/go/other']],
  // What opens a page is a visit, and what only names an address is none.
  ['window.open("/go/acme")', []],
  ['open("/go/acme", "_blank")', []],
  ['location.href = "/go/acme"', []],
  ['a.href = "/go/acme"; prefetched("/go/acme")', []],
  ['if (a.src === "/go/acme") b()', []],
  ['const urls = ["/go/acme"]', []],
  ['// fetch("/go/acme")\n/* fetch("/go/acme") */', []],
  ['log(\'fetch("/go/acme")\')', []],
  ['fetch("/go/" + id)', ['/go/']],
  ['fetch(`/go/${id}`)', []],
  ['fetch(url)', []],
  ['fetch("/api/go")', []],
])('%j asks for %j', (code, urls) => {
  expect(listScriptFetches(code, 'go/')).toEqual(urls);
});
