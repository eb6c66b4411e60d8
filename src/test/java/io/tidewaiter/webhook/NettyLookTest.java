package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.util.BouncyCastleUtil;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class NettyLookTest {
  @Test
  void nobodySeesTheStandInLaterAndNettyDoesNotUseBouncyCastlesTls() {
    Provider before = Security.getProvider("BC");
    NettyLook.withoutBouncyCastle();
    assertThat(Security.getProvider("BC")).isSameAs(before);
    assertThat(BouncyCastleUtil.isBcTlsAvailable()).isFalse();
  }

  @Test
  void bouncyCastleItselfCanBeStartedAfterwards() {
    Security.removeProvider("BC");
    NettyLook.withoutBouncyCastle();
    Provider real = new BouncyCastleProvider();
    assertThat(Security.addProvider(real)).isPositive();
    NettyLook.withoutBouncyCastle();
    assertThat(Security.getProvider("BC")).isSameAs(real);
  }
}
