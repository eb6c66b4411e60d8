package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.registry.FakeRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault can be made, is stored, and is a change. */
class MutationTest {
  private static final Cast CAST = Cast.gather();
  private static final List<Recipe> RECIPES = Recipe.all(CAST);

  static Stream<Mutation> mutations() {
    return Mutation.all().stream();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void everyFaultCanHappenToSomeRecipeAndBeStored(Mutation mutation) {
    try (FakeRegistry registry = FakeRegistry.start()) {
      SignatureStore store = new SignatureStore(registry, "acme/web");
      Image image = store.image("one");
      Map<List<Enum<?>>, Recipe> recipes = new HashMap<>();
      RECIPES.stream()
          .filter(mutation.applies())
          .forEach(it -> recipes.put(List.of(it.holder(), it.form()), it));
      assertThat(recipes).isNotEmpty();
      for (Recipe recipe : recipes.values()) {
        Signed signed = mutation.maker().make(recipe, image);
        assertThat(recipe.form().store(store, image, signed).hex()).isNotEmpty();
        assertThat(mutation.roots().apply(CAST).json()).isNotEmpty();
      }
    }
  }

  @Test
  void namesOfMutationsAreDistinct() {
    assertThat(Mutation.all()).extracting(Mutation::name).doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfFaultIsMade() {
    assertThat(Mutation.all()).extracting(Mutation::fault).contains(Fault.values());
  }
}
