package io.tidewaiter.system.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.image.RealRegistry.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The registries are what the tests take them for, and so are the images in them. */
@WithRegistries
class RealRegistriesIT {
  private final Registries registries;
  private final Crane crane;

  RealRegistriesIT(Registries registries, Crane crane) {
    this.registries = registries;
    this.crane = crane;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void craneFindsTheImageWhole(Kind kind) {
    ImagePusher images = pusher(kind);
    String digest = images.image("amd64", "what is in it");
    images.tag("v1", digest);

    crane.run("validate", "--insecure", "--remote=" + images.reference(digest));
    assertThat(crane.run("digest", "--insecure", images.tagged("v1")).strip()).isEqualTo(digest);
    assertThat(crane.run("export", "--insecure", images.tagged("v1"), "-"))
        .contains("content.txt")
        .contains("what is in it");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void craneFindsThePlatformsOfTheIndex(Kind kind) {
    ImagePusher images = pusher(kind);
    String arm64 = images.image("arm64", "arm64");
    String index = images.index(Map.of("amd64", images.image("amd64", "amd64"), "arm64", arm64));

    crane.run("validate", "--insecure", "--remote=" + images.reference(index));
    String found =
        crane.run("digest", "--insecure", "--platform=linux/arm64", images.reference(index));
    assertThat(found.strip()).isEqualTo(arm64);
  }

  @Test
  void oneAnswersTheReferrersApiAndTheOtherDoesNot() throws Exception {
    assertThat(referrersStatus(Kind.WITH_REFERRERS)).isEqualTo(200);
    assertThat(referrersStatus(Kind.WITHOUT_REFERRERS)).isEqualTo(404);
  }

  private int referrersStatus(Kind kind) throws IOException, InterruptedException {
    String digest = pusher(kind).image("amd64", "a subject");
    String host = registries.registry(kind).host();
    URI uri = URI.create("http://" + host + "/v2/registries/web/referrers/" + digest);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private ImagePusher pusher(Kind kind) {
    return new ImagePusher(registries.registry(kind).host(), "registries/web");
  }
}
