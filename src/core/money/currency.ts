// Which currencies exist and how many decimals their minor unit has (ISO 4217, list one).

const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...list(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'),
  ...list(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...list(
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
     CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
     HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP
     MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD
     SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS
     VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ),
]);

/** True for a code of ISO 4217 in capitals, such as `USD`. */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code);
}

/** Decimals of the minor unit: 2 for USD, 0 for JPY, 3 for KWD. Throws for a code outside ISO 4217. */
export function getDecimals(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new UnknownCurrencyError(currency);
  return decimals;
}

/**
 * A currency that ISO 4217 does not list, so that its minor unit is not known.
 * @public
 */
export class UnknownCurrencyError extends Error {
  override readonly name = 'UnknownCurrencyError';

  constructor(currency: string) {
    super(`Unexpected currency "${currency}", expected a code of ISO 4217 such as USD.`);
  }
}

function list(decimals: number, codes: string): [string, number][] {
  return codes.split(/\s+/).map((code) => [code, decimals]);
}
