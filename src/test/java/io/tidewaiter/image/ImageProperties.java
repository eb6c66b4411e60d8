package io.tidewaiter.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any reference and any pattern. */
class ImageProperties {
  @Property
  void canonicalFormIsReadAsItself(@ForAll("references") String text) throws InvalidReference {
    ImageReference reference = ImageReference.parse(text);
    assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    assertThat(ImageReference.parse(reference.toString())).hasToString(reference.toString());
    assertThat(ImageReference.parse(reference.toString())).hasSameHashCodeAs(reference);
  }

  @Property
  void anyTextIsAReferenceOrRefusedInWords(@ForAll("texts") String text) {
    try {
      ImageReference reference = ImageReference.parse(text);
      assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    } catch (InvalidReference e) {
      assertThat(e.reason()).matches("[a-z].*[^.]");
    }
  }

  @Property
  void patternWithoutWildcardInItsHostMatchesNoOtherHost(
      @ForAll("hosts") String allowed, @ForAll("references") String text) throws InvalidReference {
    ImageReference reference = ImageReference.parse(text);
    String canonical = ImageReference.parse(allowed + "/x").registry();
    Assume.that(!canonical.equals(reference.registry()));
    assertThat(ImagePattern.parse(allowed + "/**").matches(reference)).isFalse();
  }

  @Property
  void nameMatchesItselfAndNoLongerName(
      @ForAll("references") String text, @ForAll("parts") String more) throws InvalidReference {
    ImageReference reference = ImageReference.parse(text);
    ImagePattern exact = ImagePattern.parse(reference.name());
    assertThat(exact.matches(reference)).isTrue();
    assertThat(exact.matches(ImageReference.parse(reference.name() + "-" + more))).isFalse();
    assertThat(exact.matches(ImageReference.parse(reference.name() + "/" + more))).isFalse();
    ImagePattern below = ImagePattern.parse(reference.name() + "/**");
    assertThat(below.matches(ImageReference.parse(reference.name() + "/" + more))).isTrue();
    assertThat(below.matches(ImageReference.parse(reference.name() + "-" + more + "/x"))).isFalse();
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> label = Arbitraries.strings().withChars("aZ9").ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> name =
        Combinators.combine(label, Arbitraries.of(".io", ".io.", ".example.org", ".IO", ".evil.io"))
            .as(String::concat);
    Arbitrary<String> fixed =
        Arbitraries.of(
            "localhost", "docker.io", "index.docker.io", "10.0.0.1", "[::1]", "[FE80:0::1]");
    return Combinators.combine(
            Arbitraries.oneOf(name, fixed), Arbitraries.of("", ":443", ":5000", ":1"))
        .as(String::concat);
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of("a", "b9", "a.b", "a_b", "a__b", "a--b", "library", "web");
  }

  @Provide
  Arbitrary<String> references() {
    Arbitrary<String> repository =
        parts().list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    Arbitrary<String> host =
        hosts().optional(0.7).map(written -> written.map(h -> h + "/").orElse(""));
    Arbitrary<Optional<String>> tag = Arbitraries.of("1.0", "Latest", "_x", "v-1").optional();
    Arbitrary<Optional<String>> digest =
        Arbitraries.of("sha256:" + "0a".repeat(32), "sha512:" + "f1".repeat(64)).optional();
    return Combinators.combine(host, repository, tag, digest)
        .as((h, r, t, d) -> h + r + t.map(":"::concat).orElse("") + d.map("@"::concat).orElse(""));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings().withChars("aA0.:/@-_[]* é").ofMaxLength(30));
  }
}
