// The token service, by openid-client: everything but the address is read from the discovery document.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oauth from 'openid-client';

const SCOPES = 'hopex openid read write offline_access';

export class SignIn {
  #service;
  #tokens;

  constructor(service, tokens) {
    this.#service = service;
    this.#tokens = tokens;
  }

  /** Signs a user in. Fails with `invalid_grant` when the password is not good. */
  static async byPassword(url, client, user) {
    const service = await oauth.discovery(
      new URL(`${url}/uas`),
      client.id,
      client.secret,
      oauth.ClientSecretBasic(client.secret),
      // The library wants https; plain http is allowed for a server on this machine only.
      { execute: isLoopback(url) ? [oauth.allowInsecureRequests] : [] },
    );
    const tokens = await oauth.genericGrantRequest(service, 'password', {
      username: user.name,
      password: user.password,
      scope: SCOPES,
    });
    return new SignIn(service, tokens);
  }

  get accessToken() {
    return this.#tokens.access_token;
  }

  /** Takes the next access token. The refresh token is good for one use and comes with its successor. */
  async refresh() {
    this.#tokens = await oauth.refreshTokenGrant(this.#service, this.#tokens.refresh_token);
  }

  /** What the access token says, once its signature was verified with the published keys. */
  async claims() {
    const { jwks_uri, issuer } = this.#service.serverMetadata();
    const keys = createRemoteJWKSet(new URL(jwks_uri));
    const { payload } = await jwtVerify(this.accessToken, keys, { issuer, audience: 'importhub' });
    return payload;
  }

  async userInfo() {
    const { sub } = await this.claims();
    return oauth.fetchUserInfo(this.#service, this.accessToken, sub);
  }

  /** Whether the token service still holds the access token good. */
  async isActive() {
    return (await oauth.tokenIntrospection(this.#service, this.accessToken)).active;
  }

  /** Ends the sign-in: the refresh token, and with it every access token that came from it. */
  async signOut() {
    await oauth.tokenRevocation(this.#service, this.#tokens.refresh_token);
  }
}

function isLoopback(url) {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);
}
