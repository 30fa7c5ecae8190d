// oidc-provider plays itsme: it takes no secret but a signature of ours, and encrypts its ID tokens to us.
import Provider from 'oidc-provider'

const { PORT, RELYING_PARTY_KEYS, REDIRECT_URI, PERSON } = process.env
const person = JSON.parse(PERSON)
const jwks = await (await fetch(RELYING_PARTY_KEYS)).json()

const provider = new Provider(`http://localhost:${PORT}`, {
  clients: [
    {
      client_id: 'pom-judged',
      redirect_uris: [REDIRECT_URI],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS256',
      id_token_signed_response_alg: 'RS256',
      id_token_encrypted_response_alg: 'RSA-OAEP-256',
      id_token_encrypted_response_enc: 'A128CBC-HS256',
      jwks,
    },
  ],
  cookies: { keys: ['only-for-this-run'] },
  claims: {
    // More than was asked for: what the relying party may not keep.
    openid: ['sub', 'birthdate', 'phone_number', 'http://itsme.services/v2/claim/BENationalNumber'],
    profile: ['preferred_username', 'given_name', 'family_name', 'https://parkerenopmaat.be/claims/a_profile_id'],
    email: ['email'],
    address: ['address'],
  },
  scopes: ['openid', 'service:POM_TEST'],
  conformIdTokenClaims: false,
  features: { encryption: { enabled: true }, devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...person }) }),
})

// Whoever comes is the person, and agrees.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next()
  const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res)
  if (prompt.name === 'login') {
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: 'person-of-the-judge' } })
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  return provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } })
})

provider.on('server_error', (_, error) => console.log(`server_error ${error.stack}`))
for (const event of ['authorization.error', 'grant.error']) {
  provider.on(event, (_, error) => console.log(`${event} ${error.message} ${error.error_description ?? ''} ${error.error_detail ?? ''}`))
}
provider.listen(Number(PORT), () => console.log('listening'))
