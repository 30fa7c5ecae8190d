/** What the public API says, as this client reads it. Money is in cents, times are RFC 3339 with an offset. */

export interface Money {
  amount: number;
  currency: "EUR";
}

export type Product = "FLEXIBLE_SUBSCRIPTION" | "VISITOR_PASS";

export interface Citizen {
  citizenId: string;
  internalId: number | null;
  aProfileId: string | null;
  username: string;
  /** Nothing, and an empty family name, for who keeps their name to themselves. */
  givenName: string | null;
  familyName: string;
  residentZone: string | null;
  products: Product[];
}

export interface Wallet {
  balance: Money;
  held: Money;
  available: Money;
}

export type SessionStatus = "REQUESTED" | "PLANNED" | "RUNNING" | "ENDED" | "STOPPED" | "CANCELLED";

export type Beneficiary = "SELF" | "VISITOR";

export interface Session {
  id: string;
  bookingId: string;
  seriesId: string | null;
  seriesNumber: number | null;
  beneficiary: Beneficiary;
  plate: string;
  country: string | null;
  zone: string;
  zoneName: string;
  start: string;
  end: string;
  price: Money;
  payingMinutes: number;
  status: SessionStatus;
  /** The latest end that it may be extended to; nothing when it cannot be. */
  extendableUntil?: string | null;
  /** What may still be changed of it. */
  changeable?: { times: boolean; plate: boolean };
}

export interface QuarterOfHours {
  quarter: string;
  startsOn: string;
  endsOn: string;
  grantedMinutes: number;
  reservedMinutes: number;
  usedMinutes: number;
  remainingMinutes: number;
}

export interface VisitorQuota {
  quarters: QuarterOfHours[];
}

export interface Overview {
  me: Citizen;
  wallet: Wallet;
  sessions: { running: Session[]; next: Session | null };
  visitorQuota: VisitorQuota | null;
}

export type TopUpStatus = "REQUESTED" | "OPEN" | "COMPLETED" | "FAILED" | "CANCELLED";

export interface TopUp {
  id: string;
  orderReference: string | null;
  status: TopUpStatus;
  amount: Money;
  balance?: Money | null;
  redirectUrl?: string | null;
  /** Why it failed or was cancelled, such as `declined` or `session-expired`. */
  reason?: string | null;
}

export interface Company {
  name: string;
  enterpriseNumber: string;
  address: string;
}

export interface TopUpRequest {
  amount: Money;
  invoice?: { kind: "RECEIPT" } | { kind: "INVOICE"; company: Company };
}

export interface ParkingWindow {
  days: string[];
  from: string;
  until: string;
}

export interface Zone {
  id: string;
  name: string;
  visitorZone: boolean;
  windows: ParkingWindow[];
  centsPerHour: number;
  payingNow: boolean;
  payingNowUntil: string | null;
  maximumVisitMinutes: number | null;
}

export interface BookingRequest {
  beneficiary: Beneficiary;
  plate: string;
  country?: string;
  zone: string;
  start: string;
  end: string;
  recurrence?: { rrule: string; exclude?: string[] };
  /** Asks for the price that was quoted. */
  quoteId?: string;
}

export interface Quote {
  id?: string;
  price: Money;
  payingMinutes: number;
  minutesByQuarter: { quarter: string; minutes: number }[];
  sessions: { start: string; end: string; price: Money; payingMinutes: number }[];
  expiresAt: string;
  /** What is missing to book it, in money and in hours. */
  shortfall?: { money: Money | null; hours: { quarter: string; minutes: number }[] } | null;
  /** Codes of what a person may want to look at once more. */
  notices?: string[];
}

/** What a refusal proposes instead. */
export interface Alternatives {
  latestEnd?: string | null;
  nextStart?: string | null;
}

export interface Booking {
  id: string;
  status: "REQUESTED" | "CONFIRMED" | "REFUSED" | "LAPSED" | "CANCELLED";
  /** Why it was refused, when it was refused after the request had stopped waiting. */
  refusal?: { code: string; details: Record<string, unknown> } | null;
  seriesId: string | null;
  seriesNumber: number | null;
  price: Money;
  sessions: Session[];
}

export interface SessionEnding {
  session: Session;
  refund: Money;
  returnedMinutes: number;
}

export interface Extension {
  session: Session;
  price: Money;
  payingMinutes: number;
}

export interface SessionChange {
  plate?: string;
  country?: string;
  zone?: string;
  start?: string;
  end?: string;
}

export interface ChangedSession {
  session: Session;
  charged: Money;
  refund: Money;
}

export interface SeriesEnding {
  sessions: Session[];
  refund: Money;
  returnedMinutes: number;
}

/** What moved money: the line's words come from the wallet, in the reader's language. */
export type TransactionKind =
  "TOP_UP" | "SESSION" | "REFUND" | "TOP_UP_REFUND" | "CHARGEBACK" | "RECEIVABLE_PAYMENT";

export interface Transaction {
  number: number;
  occurredAt: string;
  amount: Money;
  balanceAfter: Money;
  kind: TransactionKind;
  description: string;
  invoiceRequested: boolean;
  document?: { number: string; kind: DocumentKind } | null;
}

/** A receipt for a person, an invoice for a company, and what takes either back. */
export type DocumentKind = "RECEIPT" | "INVOICE" | "CREDIT_NOTE";

export interface Invoice {
  number: string;
  kind: DocumentKind;
  issuedOn: string;
  total: Money;
  vat: Money;
  topUpId: string;
  /** Whether it can be had for accounting software as well. */
  xml?: boolean;
}

export interface Favourite {
  id: string;
  plate: string;
  country: string;
  name: string;
  isDefault: boolean;
  notices?: string[];
}

export interface Preferences {
  email: string | null;
  /** Whether the address was confirmed from its mailbox; nothing is sent before that. */
  emailConfirmed?: boolean;
  language: string;
  remindMinutesBeforeEnd: number | null;
  lowBalance: Money | null;
  lowHoursMinutes: number | null;
}

export interface CalendarFeed {
  url: string;
  createdAt: string;
}

export interface Consent {
  id: string;
  state: string;
  scopes: string[];
  /** Of what was asked for; less where something was kept back in the A-profile. */
  grantedScopes: string[];
  textVersion: string;
  textHash: string;
  language: string;
  method: string;
  assurance: string;
  givenAt: string;
  onWithdrawal: { plannedSessions: "CANCEL" | "KEEP" };
}

/** What somebody may know of a session who was given its address. */
export interface Visit {
  plate: string;
  zone: string;
  zoneName: string;
  start: string;
  end: string;
  status: SessionStatus;
}

/** The city's paging convention (HAL): `number` counts from 1. */
export interface Page<Rel extends string, Item> {
  _embedded: Record<Rel, Item[]>;
  _page: { size: number; number: number; totalElements: number; totalPages: number };
}
