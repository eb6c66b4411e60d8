package io.tidewaiter.webhook;

import io.netty.handler.ssl.util.BouncyCastleUtil;
import java.security.Provider;
import java.security.Security;

/**
 * Netty looks once whether Bouncy Castle's TLS is there, and starts all of Bouncy Castle to see it.
 * It is on the class path for the signatures of images alone, its TLS is not there, and what starts
 * of it takes a tenth of the time until the first answer. So Netty is let look while a stand-in has
 * that name, which nobody sees later.
 */
final class NettyLook {
  private static final String NAME = "BC";

  private NettyLook() {}

  /** Lets Netty look now, unless Bouncy Castle was started anyway. */
  static void withoutBouncyCastle() {
    if (Security.getProvider(NAME) != null) {
      return;
    }
    Security.addProvider(new StandIn());
    try {
      BouncyCastleUtil.isBcTlsAvailable();
    } finally {
      Security.removeProvider(NAME);
    }
  }

  /** Offers nothing. */
  private static final class StandIn extends Provider {
    private static final long serialVersionUID = 1L;

    StandIn() {
      super(NAME, "0", "stands in for a moment");
    }
  }
}
