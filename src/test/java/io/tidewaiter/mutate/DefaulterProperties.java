package io.tidewaiter.mutate;

import io.tidewaiter.generator.RandomPods;
import io.tidewaiter.policy.DefaultSettings;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws, for Pods around the edges of every field. */
class DefaulterProperties {
  @Property(tries = 1000)
  void theLawsHoldForEveryPod(@ForAll long seed) {
    Random random = new Random(seed);
    var pod = new RandomPods(random).next("web");
    Laws.hold(
        pod,
        new DefaultSettings(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean()));
  }
}
