package io.tidewaiter.evidence;

import java.util.List;

/**
 * What is in an image.
 *
 * @param mediaType of the manifest or index that the reference names
 * @param platforms one for an image, one for each platform of an index; never empty
 */
public record ImageContents(String mediaType, List<PlatformImage> platforms) {
  public ImageContents {
    platforms = List.copyOf(platforms);
  }
}
