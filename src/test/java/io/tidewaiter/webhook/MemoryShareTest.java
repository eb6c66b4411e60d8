package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryShareTest {
  @Test
  void t52_bodiesTogetherTakeNoMoreThanTheirShare() {
    MemoryShare share = new MemoryShare(10);
    assertThat(share.take(6)).isTrue();
    assertThat(share.take(5)).isFalse();
    assertThat(share.take(4)).isTrue();
    assertThat(share.take(1)).isFalse();
    share.giveBack(6);
    assertThat(share.take(6)).isTrue();
    assertThat(share.take(Long.MAX_VALUE)).isFalse();
    share.giveBack(10);
    assertThat(share.take(10)).isTrue();
  }
}
