package io.tidewaiter.verify.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.registry.Descriptor;
import io.tidewaiter.verify.registry.ImageIndex;
import io.tidewaiter.verify.registry.ImageManifest;
import io.tidewaiter.verify.registry.OciManifest;
import io.tidewaiter.verify.registry.Platform;
import io.tidewaiter.verify.registry.RegistryFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsReaderTest {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  private final Repository repository = new Repository();

  @Test
  void anImageIsReadFromManifestAndConfig() throws Exception {
    Descriptor layer = new Descriptor(LAYER, digest(900), 70, Map.of(), Optional.empty());
    Digest image =
        repository.image(
            MANIFEST,
            CONFIG,
            "{\"os\": \"linux\", \"architecture\": \"amd64\","
                + " \"config\": {\"User\": \"app\", \"Labels\": {\"a\": \"label\"}}}",
            List.of(layer, layer),
            Map.of("a", "annotation", "b", "annotation"));
    ImageContents contents = ContentsReader.read(image, repository);
    assertThat(contents.mediaType()).isEqualTo(MANIFEST);
    PlatformImage only = contents.platforms().getFirst();
    assertThat(only.platform()).isEqualTo("linux/amd64");
    assertThat(only.user()).isEqualTo("app");
    assertThat(only.labels()).containsOnly(Map.entry("a", "label"), Map.entry("b", "annotation"));
    assertThat(only.layerMediaTypes()).containsExactly(LAYER, LAYER);
    assertThat(only.size()).isEqualTo(140);
  }

  @Test
  void t37_everyPlatformOfAnIndexIsRead() throws Exception {
    Digest index =
        repository.index(
            child(image("amd64"), "linux", "amd64", ""),
            child(image("arm64"), "linux", "arm64", "v8"),
            child(image("s390x")),
            child(image("riscv64"), "", "", ""));
    assertThat(platforms(index))
        .containsExactly("linux/amd64", "linux/arm64/v8", "linux/s390x", "linux/riscv64");
  }

  @Test
  void t37_attestationsAndArtifactsInAnIndexArePassedOver() throws Exception {
    Digest attestation = digest(901);
    Digest artifact =
        repository.image(MANIFEST, "application/vnd.oci.empty.v1+json", "{}", List.of(), Map.of());
    Digest index =
        repository.index(
            child(image("amd64"), "linux", "amd64", ""),
            child(attestation, "unknown", "unknown", ""),
            child(artifact));
    assertThat(platforms(index)).containsExactly("linux/amd64");
    assertThat(repository.asked).doesNotContain(attestation);
  }

  @Test
  void t37_anIndexWithinAnIndexIsReadAndNoFurther() throws Exception {
    Digest nested = repository.index(child(image("arm64"), "linux", "arm64", ""));
    Digest outer = repository.index(child(image("amd64"), "linux", "amd64", ""), child(nested));
    assertThat(platforms(outer)).containsExactly("linux/amd64", "linux/arm64");
    refuses(repository.index(child(outer)), "an index within an index");
  }

  @Test
  void t34_childrenAreCounted() {
    Descriptor[] children = new Descriptor[ContentsReader.CHILDREN + 1];
    for (int i = 0; i < children.length; i++) {
      children[i] = child(image("cpu" + i), "linux", "cpu" + i, "");
    }
    refuses(repository.index(children), "more than 32 manifests");
    assertThat(repository.asked).hasSizeLessThan(100);
  }

  @Test
  void t34_layersAreCounted() {
    Descriptor layer = new Descriptor(LAYER, digest(900), 1, Map.of(), Optional.empty());
    List<Descriptor> layers = java.util.Collections.nCopies(1_001, layer);
    refuses(repository.image(MANIFEST, CONFIG, "{}", layers, Map.of()), "layers");
  }

  @Test
  void sizesThatOverflowAreRefused() {
    Descriptor layer =
        new Descriptor(LAYER, digest(900), Long.MAX_VALUE, Map.of(), Optional.empty());
    refuses(
        repository.image(MANIFEST, CONFIG, "{}", List.of(layer, layer), Map.of()), "impossible");
  }

  @Test
  void anIndexOfNothingIsRefused() {
    refuses(repository.index(), "no image");
    refuses(repository.index(child(digest(901), "unknown", "unknown", "")), "no image");
  }

  @Test
  void anArtifactAloneHasItsLayersAndNoConfig() throws Exception {
    Descriptor layer =
        new Descriptor("application/x.model", digest(900), 9, Map.of(), Optional.empty());
    Digest artifact =
        repository.image(
            MANIFEST, "application/x.config", "not JSON", List.of(layer), Map.of("a", "b"));
    PlatformImage only = ContentsReader.read(artifact, repository).platforms().getFirst();
    assertThat(only.platform()).isEqualTo("unknown/unknown");
    assertThat(only.layerMediaTypes()).containsExactly("application/x.model");
    assertThat(only.labels()).containsEntry("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x.config", "application/octet-stream", ""})
  void t36_aDockerImageHasAConfigWhateverItsTypeIs(String type) throws Exception {
    Digest image =
        repository.image(DOCKER, type, "{\"config\": {\"User\": \"app\"}}", List.of(), Map.of());
    assertThat(ContentsReader.read(image, repository).platforms().getFirst().user())
        .isEqualTo("app");
  }

  @Test
  void whatCannotBeReadIsARefusalAndNotIgnorance() {
    UnreadableImage refusal = refuses(repository.index(), "no image");
    assertThat(refusal.asUnknown().outcome()).isEqualTo(Outcome.LIMIT_EXCEEDED);
    assertThat(refusal.asUnknown().outcome().isDetermined()).isTrue();
  }

  private UnreadableImage refuses(Digest image, String reason) {
    List<UnreadableImage> thrown = new ArrayList<>();
    assertThatExceptionOfType(UnreadableImage.class)
        .isThrownBy(() -> ContentsReader.read(image, repository))
        .withMessageContaining(reason)
        .satisfies(thrown::add);
    return thrown.getFirst();
  }

  private List<String> platforms(Digest image) throws Exception {
    return ContentsReader.read(image, repository).platforms().stream()
        .map(PlatformImage::platform)
        .toList();
  }

  private Digest image(String architecture) {
    String config = "{\"os\": \"linux\", \"architecture\": \"" + architecture + "\"}";
    return repository.image(MANIFEST, CONFIG, config, List.of(), Map.of());
  }

  private static Descriptor child(Digest digest) {
    return new Descriptor(MANIFEST, digest, 1, Map.of(), Optional.empty());
  }

  private static Descriptor child(Digest digest, String os, String architecture, String variant) {
    Platform platform = new Platform(os, architecture, variant);
    return new Descriptor(MANIFEST, digest, 1, Map.of(), Optional.of(platform));
  }

  private static Digest digest(int number) {
    return new Digest(Digest.Algorithm.SHA256, "%064x".formatted(number));
  }

  /** Made-up digests: whoever gives the bytes has held them against the real ones. */
  private static final class Repository implements ContentsSource {
    private final Map<Digest, OciManifest> manifests = new HashMap<>();
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final List<Digest> asked = new ArrayList<>();

    Digest image(
        String type,
        String configType,
        String config,
        List<Descriptor> layers,
        Map<String, String> annotations) {
      Digest blob = digest(1_000 + blobs.size());
      blobs.put(blob, config.getBytes(StandardCharsets.UTF_8));
      Descriptor pointer =
          new Descriptor(configType, blob, config.length(), Map.of(), Optional.empty());
      return add(new ImageManifest(type, pointer, layers, annotations, Optional.empty(), ""));
    }

    Digest index(Descriptor... children) {
      return add(new ImageIndex(INDEX, List.of(children), Map.of(), Optional.empty(), ""));
    }

    private Digest add(OciManifest manifest) {
      Digest digest = digest(manifests.size());
      manifests.put(digest, manifest);
      return digest;
    }

    @Override
    public OciManifest manifest(Digest digest) throws RegistryFailure {
      asked.add(digest);
      return Objects.requireNonNull(manifests.get(digest));
    }

    @Override
    public byte[] blob(Digest digest, long maxBytes) throws RegistryFailure {
      asked.add(digest);
      return Objects.requireNonNull(blobs.get(digest));
    }
  }
}
