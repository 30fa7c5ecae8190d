import type {
  CalendarFeed,
  Consent,
  Favourite,
  Invoice,
  Preferences,
  TopUp,
  TopUpRequest,
} from "../src/api/shapes";
import { json, page, problem } from "./answers.ts";
import { eur } from "./parking.ts";
import { asked } from "./people.ts";

/** What the pretended city keeps for a person besides money and sessions. */
export class Keepings {
  private favourites: Favourite[] = [];
  private feed: CalendarFeed | undefined;
  private readonly invoices: Invoice[] = [];
  private preferences: Preferences = {
    email: "an.peeters@example.com",
    emailConfirmed: true,
    language: "nl",
    remindMinutesBeforeEnd: null,
    lowBalance: null,
    lowHoursMinutes: null,
  };
  private readonly consent: Consent = {
    id: "019a0000-0000-7000-8000-00000000c001",
    state: "GIVEN",
    scopes: asked,
    grantedScopes: asked,
    textVersion: "1",
    textHash: "9f2c5b0e8a7d41c3",
    language: "nl",
    method: "ITSME",
    assurance: "SUBSTANTIAL",
    givenAt: "2026-11-02T08:14:00Z",
    onWithdrawal: { plannedSessions: "CANCEL" },
  };

  constructor(private readonly now: () => number) {}

  read(path: string, query: URLSearchParams): Response | undefined {
    switch (path) {
      case "/favourites":
        return page("favourites", this.favourites, query);
      case "/preferences":
        return json(200, this.preferences);
      case "/calendar-feed":
        return this.feed ? json(200, this.feed) : problem(404, "not-found");
      case "/me/consent":
        return json(200, this.consent);
      case "/me/consent/receipt":
        return json(200, { schemaVersion: "pom-consent-receipt-2", recordId: this.consent.id });
      case "/wallet/invoices":
        return page("invoices", this.invoices, query);
      case "/me/export":
        return json(200, { identity: { consent: this.consent }, bookings: this.favourites });
      default:
        return undefined;
    }
  }

  change(method: string, path: string, body: unknown, id: () => string): Response | undefined {
    const [, collection, chosen] = path.split("/");
    switch (collection) {
      case "favourites":
        return this.changeFavourites(method, chosen, body as Partial<Favourite>, id);
      case "preferences":
        this.preferences = { ...(body as Preferences), emailConfirmed: true };
        return json(200, this.preferences);
      case "calendar-feed":
        this.feed =
          method === "DELETE"
            ? undefined
            : {
                url: `https://parkeren.example.org/calendar/${id()}.ics`,
                createdAt: new Date(this.now()).toISOString(),
              };
        return this.feed ? json(201, this.feed) : new Response(null, { status: 204 });
      default:
        return undefined;
    }
  }

  /** What the person keeps back in the A-profile from now on. */
  keepBack(kept: string[]): void {
    this.consent.grantedScopes = asked.filter((scope) => !kept.includes(scope));
  }

  /** The document of a top-up that was paid. */
  issue({ invoice }: TopUpRequest, topUp: TopUp): Invoice | undefined {
    if (invoice === undefined) {
      return undefined;
    }
    const total = topUp.amount;
    const issued: Invoice = {
      number: `2026-${String(this.invoices.length + 1).padStart(6, "0")}`,
      kind: invoice.kind,
      issuedOn: new Date(this.now()).toISOString().slice(0, 10),
      total,
      vat: eur(total.amount - Math.round(total.amount / 1.21)),
      topUpId: topUp.id,
    };
    this.invoices.unshift(issued);
    return issued;
  }

  private changeFavourites(
    method: string,
    chosen: string | undefined,
    body: Partial<Favourite>,
    id: () => string,
  ): Response {
    if (method === "DELETE") {
      this.favourites = this.favourites.filter((one) => one.id !== chosen);
      return new Response(null, { status: 204 });
    }
    const known = this.favourites.find((one) => one.id === chosen);
    if (this.favourites.some((one) => one !== known && one.plate === body.plate)) {
      return problem(409, "favourite-exists");
    }
    const favourite: Favourite = {
      ...(known ?? {
        id: id(),
        plate: "",
        country: "BE",
        name: "",
        isDefault: this.favourites.length === 0,
      }),
      ...body,
    };
    const others = this.favourites
      .filter((one) => one !== known)
      .map((one) => (favourite.isDefault ? { ...one, isDefault: false } : one));
    this.favourites = [...others, favourite].sort((one, other) =>
      one.name.localeCompare(other.name),
    );
    return json(known ? 200 : 201, favourite);
  }
}
