package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RootTextTest {
  @Test
  void anObjectIsAsOldAsItsLastChangeOtherThanOfItsStatus() {
    ObjectMetaBuilder object =
        new ObjectMetaBuilder().withCreationTimestamp("2026-01-01T00:00:00Z");
    assertThat(RootText.written(object.build())).contains(Instant.parse("2026-01-01T00:00:00Z"));

    object.addToManagedFields(
        change("2026-03-01T00:00:00Z", ""),
        change("2026-02-01T00:00:00Z", ""),
        change("2026-04-01T00:00:00Z", "status"));
    assertThat(RootText.written(object.build())).contains(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void whatSaysNoTimeHasNone() {
    assertThat(RootText.written(new ObjectMetaBuilder().build())).isEmpty();
    assertThat(RootText.written(new ObjectMetaBuilder().withCreationTimestamp("yesterday").build()))
        .isEmpty();
  }

  private static ManagedFieldsEntry change(String time, String subresource) {
    return new ManagedFieldsEntryBuilder().withTime(time).withSubresource(subresource).build();
  }
}
