package io.importhub.server.uas;

/** Where the token service answers. */
final class UasPaths {
  static final String ROOT = "/uas";
  static final String AUTHORIZE = "/connect/authorize";
  static final String TOKEN = "/connect/token";
  static final String INTROSPECTION = "/connect/introspect";
  static final String REVOCATION = "/connect/revocation";
  static final String USERINFO = "/connect/userinfo";
  static final String JWKS = "/.well-known/jwks";
  static final String DISCOVERY = "/.well-known/openid-configuration";

  private UasPaths() {}
}
