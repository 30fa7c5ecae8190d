// AppAuth plays the mobile client.
import assert from 'node:assert/strict'
import { register } from 'node:module'
import { Browser, fetchReachable, judge } from './browser.js'

register('./extensions.js', import.meta.url)
const { AuthorizationRequest } = await import('@openid/appauth/built/src/authorization_request.js')
const { AuthorizationServiceConfiguration } = await import('@openid/appauth/built/src/authorization_service_configuration.js')
const { BaseTokenRequestHandler } = await import('@openid/appauth/built/src/token_request_handler.js')
const { TokenRequest } = await import('@openid/appauth/built/src/token_request.js')
const { Requestor } = await import('@openid/appauth/built/src/xhr.js')
const { NodeCrypto } = await import('@openid/appauth/built/src/node_support/crypto_utils.js')

const { ISSUER, CALLBACK, CITIZEN } = process.env

class ReachableRequestor extends Requestor {
  async xhr({ url, method, data, headers }) {
    const answer = await fetchReachable(url, { method, headers, body: method === 'POST' ? data : undefined })
    const body = await answer.json()
    if (!answer.ok) throw new Error(body.error)
    return body
  }
}

const requestor = new ReachableRequestor()
const handler = new BaseTokenRequestHandler(requestor)
let configuration
let tokens

const exchange = (request) => handler.performTokenRequest(configuration, new TokenRequest({ client_id: 'mobile', redirect_uri: CALLBACK, ...request }))

await judge({
  'the issuer describes itself': async () => {
    configuration = await AuthorizationServiceConfiguration.fetchFromIssuer(ISSUER, requestor)
    assert.ok(configuration.authorizationEndpoint.startsWith(ISSUER))
  },
  'a citizen signs in with PKCE': async () => {
    const request = new AuthorizationRequest(
      { client_id: 'mobile', redirect_uri: CALLBACK, scope: 'openid citizen', response_type: AuthorizationRequest.RESPONSE_TYPE_CODE },
      new NodeCrypto(),
      true,
    )
    await request.setupCodeVerifier()
    const { response_type, client_id, redirect_uri, scope, state, extras, internal } = await request.toJson()
    const address = `${configuration.authorizationEndpoint}?${new URLSearchParams({ response_type, client_id, redirect_uri, scope, state, ...extras })}`
    const arrived = await new Browser().signIn(address, CITIZEN, CALLBACK)
    assert.equal(arrived.searchParams.get('state'), state)
    tokens = await exchange({
      grant_type: 'authorization_code',
      code: arrived.searchParams.get('code'),
      extras: { code_verifier: internal.code_verifier },
    })
    assert.ok(tokens.accessToken && tokens.refreshToken)
  },
  'tokens are renewed': async () => {
    const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refreshToken })
    assert.notEqual(renewed.accessToken, tokens.accessToken)
    assert.notEqual(renewed.refreshToken, tokens.refreshToken)
  },
})
