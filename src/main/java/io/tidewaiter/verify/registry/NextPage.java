package io.tidewaiter.verify.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page after this one, by the header {@code Link: <…>; rel="next"}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">RFC 8288, section 3</a>
 */
final class NextPage {
  private static final Pattern NEXT =
      Pattern.compile("<([^>]{1,2000})>[^<]*;\\s*rel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

  private NextPage() {}

  /** Empty on the last page. It may lead anywhere. */
  static Optional<URI> of(Reply reply) {
    for (String header : reply.headers().allValues("Link")) {
      Matcher matcher = NEXT.matcher(header);
      if (header.length() < 4000 && matcher.find()) {
        return resolved(reply.uri(), matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private static Optional<URI> resolved(URI page, String link) {
    try {
      return Optional.of(page.resolve(link));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
