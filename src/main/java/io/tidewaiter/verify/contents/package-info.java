/**
 * What is in an image: from its manifests and configs to {@link
 * io.tidewaiter.evidence.ImageContents}. Somebody else fetches the bytes and holds them against
 * their digests.
 */
@NullMarked
package io.tidewaiter.verify.contents;

import org.jspecify.annotations.NullMarked;
