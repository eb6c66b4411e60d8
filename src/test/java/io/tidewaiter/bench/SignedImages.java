package io.tidewaiter.bench;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.registry.FakeRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Images that nobody has asked about yet, each signed for itself. */
final class SignedImages {
  private static final String WRITTEN = "registry.example.com/shop/storefront:4.18.2";
  private static final String REPOSITORY = "acme/web";

  private final FakeRegistry registry;
  private final Cast cast;
  private final SignatureStore store;
  private int made;

  SignedImages(FakeRegistry registry, Cast cast) {
    this.registry = registry;
    this.cast = cast;
    this.store = new SignatureStore(registry, REPOSITORY);
  }

  /** New ones, as a Pod names them: by their digests. */
  List<String> make(ImageFormat format, int count) {
    Recipe recipe = format.recipe(cast);
    List<String> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Image image = store.image("image " + made++);
      recipe.form().store(store, image, recipe.sign(image));
      images.add("%s/%s@%s".formatted(registry.host(), REPOSITORY, image.digest()));
    }
    return images;
  }

  /** A review of a Pod with these images, a container each. */
  static byte[] review(String namespace, List<String> images) {
    String body =
        new String(SampleReview.allowed(images.size()).body(), StandardCharsets.UTF_8)
            .replace("\"namespace\":\"bench\"", "\"namespace\":\"" + namespace + "\"");
    for (String image : images) {
      int at = body.indexOf(WRITTEN);
      body = body.substring(0, at) + image + body.substring(at + WRITTEN.length());
    }
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
