package io.tidewaiter.verify.registry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for secrets, by which nobody can guess them: the key is made anew with each process. */
final class Secrets {
  private static final SecretKeySpec KEY = new SecretKeySpec(random(), "HmacSHA256");

  private Secrets() {}

  static String fingerprint(Credential credential) {
    String text =
        switch (credential) {
          case Credential.Password(String user, String password) ->
              "password\0" + user.length() + "\0" + user + password;
          case Credential.IdentityToken(String token) -> "identity\0" + token;
        };
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(KEY);
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
