package io.tidewaiter.verify;

import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import java.util.List;

/**
 * What is to be found out about one image.
 *
 * @param reference the image
 * @param contents whether its manifests and configs are needed
 * @param rules that speak of it
 * @param scope on whose behalf
 */
public record ImageRequest(
    ImageReference reference, boolean contents, List<ImageRule> rules, PullScope scope) {
  public ImageRequest {
    rules = List.copyOf(rules);
  }
}
