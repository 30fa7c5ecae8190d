/** How the pretended city answers: the API's envelopes. */

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });
}

export function problem(
  status: number,
  code: string,
  members: Record<string, unknown> = {},
): Response {
  return new Response(
    JSON.stringify({
      type: `urn:parkerenopmaat:problem:${code}`,
      title: code,
      status,
      code,
      ...members,
    }),
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

/** One page of a list, in the city's convention. */
export function page(rel: string, items: unknown[], query: URLSearchParams): Response {
  const number = Number(query.get("page") ?? 1);
  const size = Number(query.get("pagesize") ?? 20);
  return json(200, {
    _embedded: { [rel]: items.slice((number - 1) * size, number * size) },
    _page: {
      size,
      number,
      totalElements: items.length,
      totalPages: Math.ceil(items.length / size),
    },
  });
}

/** Whether a moment lies in the filter that the query asks for. */
export function matches(moment: string, query: URLSearchParams): boolean {
  const date = moment.slice(0, 10);
  const [on, from, to] = [query.get("date"), query.get("from"), query.get("to")];
  return (!on || date === on) && (!from || date >= from) && (!to || date <= to);
}
