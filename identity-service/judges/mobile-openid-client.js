// openid-client plays the mobile client.
import assert from 'node:assert/strict'
import * as oidc from 'openid-client'
import { Browser, fetchReachable, judge } from './browser.js'

const { ISSUER, CALLBACK, CITIZEN } = process.env
const browser = new Browser()
let config
let first
let second

async function request(changes = {}) {
  const verifier = oidc.randomPKCECodeVerifier()
  const expected = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce(), idTokenExpected: true }
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile citizen',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: expected.expectedState,
    nonce: expected.expectedNonce,
    ...changes,
  })
  return { url, expected }
}

const refused = (token) =>
  assert.rejects(oidc.refreshTokenGrant(config, token), (error) => error.error === 'invalid_grant')

await judge({
  'the issuer describes itself': async () => {
    config = await oidc.discovery(new URL(ISSUER), 'mobile', undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
      [oidc.customFetch]: fetchReachable,
    })
    assert.equal(config.serverMetadata().issuer, ISSUER)
    assert.ok(config.serverMetadata().supportsPKCE())
  },
  'a code without PKCE is refused': async () => {
    const { url } = await request({ code_challenge: '', code_challenge_method: '' })
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const answer = await browser.open(url, CALLBACK)
    assert.equal(answer.url.searchParams.get('error') ?? 'invalid_request', 'invalid_request')
    assert.equal(answer.url.searchParams.get('code'), null)
  },
  'a citizen signs in, and signature, state and nonce hold': async () => {
    const { url, expected } = await request()
    first = await oidc.authorizationCodeGrant(config, await browser.signIn(url, CITIZEN, CALLBACK), expected)
    assert.ok(first.access_token && first.refresh_token)
    assert.ok(first.claims().sub)
  },
  'nobody is signed in without a page': async () => {
    const { url, expected } = await request({ prompt: 'none' })
    const arrived = await new Browser().open(url, CALLBACK)
    await assert.rejects(
      oidc.authorizationCodeGrant(config, arrived.url, expected),
      (error) => error.error === 'login_required',
    )
  },
  'whoever is signed in gets a code without a page, and the client hears since when': async () => {
    const { url, expected } = await request({ prompt: 'none', max_age: '3600' })
    const arrived = await browser.open(url, CALLBACK)
    const tokens = await oidc.authorizationCodeGrant(config, arrived.url, { ...expected, maxAge: 3600 })
    assert.ok(tokens.claims().auth_time)
  },
  'a plain challenge is refused': async () => {
    const { url } = await request({ code_challenge_method: 'plain' })
    const answer = await browser.open(url, CALLBACK)
    assert.equal(answer.url.searchParams.get('code'), null)
  },
  'a code is not exchanged with another verifier': async () => {
    const { url, expected } = await request()
    const arrived = await browser.open(url, CALLBACK)
    await assert.rejects(
      oidc.authorizationCodeGrant(config, arrived.url, { ...expected, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }),
      (error) => error.error === 'invalid_grant',
    )
  },
  'userinfo is about the same person': async () => {
    const person = await oidc.fetchUserInfo(config, first.access_token, first.claims().sub)
    assert.ok(person.family_name)
  },
  'a refresh token is rotated': async () => {
    second = await oidc.refreshTokenGrant(config, first.refresh_token)
    assert.notEqual(second.refresh_token, first.refresh_token)
  },
  'using it again ends the family': async () => {
    await refused(first.refresh_token)
    await refused(second.refresh_token)
  },
  'a revoked refresh token is no use': async () => {
    const { url, expected } = await request()
    const tokens = await oidc.authorizationCodeGrant(config, (await browser.open(url, CALLBACK)).url, expected)
    await oidc.tokenRevocation(config, tokens.refresh_token)
    await refused(tokens.refresh_token)
  },
})
