package io.tidewaiter.verify.registry;

/** What proves to a registry who asks. Its text never shows the secret. */
public sealed interface Credential {
  /** A name and a password, or an access token in the place of one. */
  record Password(String user, String password) implements Credential {
    @Override
    public String toString() {
      return "Password[…]";
    }
  }

  /** A token that a token server changes into access tokens (OAuth 2.0 refresh token). */
  record IdentityToken(String token) implements Credential {
    @Override
    public String toString() {
      return "IdentityToken[…]";
    }
  }
}
