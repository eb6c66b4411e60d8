package io.tidewaiter.bench;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.Holder;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.Recipe;
import java.util.Locale;

/** How the images of the benchmark are signed. Each has a namespace and a policy of its own. */
enum ImageFormat {
  KEY("key, bundle", Form.BUNDLE_SIGNATURE, Holder.KEY, Material.NONE, 3),
  LEGACY("key, legacy tag", Form.LEGACY_SIGNATURE, Holder.KEY, Material.NONE, 2),
  REKOR_1("keyless, bundle, Rekor v1", Form.BUNDLE_SIGNATURE, Holder.KEYLESS, Material.REKOR_1, 3),
  REKOR_2(
      "keyless, bundle, Rekor v2 and timestamp",
      Form.BUNDLE_SIGNATURE,
      Holder.KEYLESS,
      Material.REKOR_2_AND_TIMESTAMP,
      3),
  ATTESTATION(
      "key, attestation with a condition", Form.BUNDLE_ATTESTATION, Holder.KEY, Material.NONE, 3);

  private final String title;
  private final Form form;
  private final Holder holder;
  private final Material material;
  private final int fewestRequests;

  ImageFormat(String title, Form form, Holder holder, Material material, int fewestRequests) {
    this.title = title;
    this.form = form;
    this.holder = holder;
    this.material = material;
    this.fewestRequests = fewestRequests;
  }

  String title() {
    return title;
  }

  /** Where bundles are: list, manifest, blob. Where older signatures are: manifest, blob. */
  int fewestRequests() {
    return fewestRequests;
  }

  String namespace() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Recipe recipe(Cast cast) {
    return new Recipe(cast, holder, form, material);
  }
}
