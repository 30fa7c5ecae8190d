// A browser without a screen: cookies, redirects, links and buttons. It reaches the service under test where it really listens.

const routes = JSON.parse(process.env.ROUTES ?? '{}')

/** The address where an address that stands in tokens and pages really is. */
export function reachable(address) {
  const url = new URL(address)
  const real = routes[url.origin]
  return real ? new URL(url.pathname + url.search, real) : url
}

export const fetchReachable = (address, options) => fetch(reachable(address), options)

export class Browser {
  #cookies = new Map()

  /** Follows redirects until a page, or until `callback` is where the browser is sent. */
  async open(address, callback, options = {}) {
    let url = new URL(address)
    for (let i = 0; i < 20; i++) {
      if (url.href.startsWith(callback)) return { url }
      const answer = await fetchReachable(url, {
        ...options,
        redirect: 'manual',
        headers: {
          ...options.headers,
          accept: 'text/html',
          'accept-language': 'nl',
          cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      })
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0].split(/=(.*)/s)
        this.#cookies.set(name, value)
      }
      const location = answer.headers.get('location')
      if (!location) return { url, page: await answer.text() }
      url = new URL(location, url)
      options = {}
    }
    throw new Error(`Redirected in circles: ${url}`)
  }

  async click({ url, page }, words, callback) {
    const link = [...page.matchAll(/<a[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(([, , text]) => text.includes(words))
    if (!link) throw new Error(`No link "${words}" on ${page}`)
    return this.open(new URL(decode(link[1]), url), callback)
  }

  async press({ url, page }, name, value, callback) {
    for (const [, attributes, inside] of page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
      if (!inside.includes(`value="${value}"`)) continue
      const fields = new URLSearchParams()
      for (const [input] of inside.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
        fields.set(attribute(input, 'name'), attribute(input, 'value'))
      }
      fields.set(name, value)
      return this.open(new URL(attribute(attributes, 'action'), url), callback, {
        method: 'POST',
        body: fields,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    }
    throw new Error(`No button ${name}=${value} on ${page}`)
  }

  /** From an authorization request to the client's callback, signing in with eID and consenting. */
  async signIn(address, citizen, callback) {
    const choice = await this.open(address, callback)
    const provider = await this.click(choice, 'Meld je aan met je eID', callback)
    const arrived = await this.press(provider, 'citizen', citizen, callback)
    return arrived.page ? (await this.press(arrived, 'answer', 'YES', callback)).url : arrived.url
  }
}

const decode = (text) => text.replaceAll('&amp;', '&')
const attribute = (tag, name) => decode(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** Runs findings one after the other; ends the process with 1 when one of them fails. */
export async function judge(findings) {
  let failed = 0
  for (const [name, finding] of Object.entries(findings)) {
    try {
      await finding()
      console.log(`ok ${name}`)
    } catch (error) {
      failed++
      console.log(`FAILED ${name}: ${error.stack} ${JSON.stringify(error.cause ?? '')}`)
    }
  }
  console.log(`${Object.keys(findings).length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
