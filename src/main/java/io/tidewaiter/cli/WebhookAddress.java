package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the API server finds the webhook: a URL, or a Service of the cluster. */
sealed interface WebhookAddress {
  /** Writes {@code url} or {@code service} of a {@code clientConfig}. */
  void write(ObjectNode clientConfig, String path);

  /** For a webhook outside the cluster. */
  record Url(String base) implements WebhookAddress {
    /** Reads {@code https://HOST[:PORT][/PREFIX]}, all that the API server takes. */
    static Url parse(String text) throws CommandFailure {
      try {
        URI uri = new URI(text);
        if (!"https".equals(uri.getScheme())
            || uri.getHost() == null
            || uri.getUserInfo() != null
            || uri.getQuery() != null
            || uri.getFragment() != null) {
          throw new CommandFailure("--url is https://HOST:PORT, without user, query or fragment");
        }
        return new Url(text.replaceAll("/+$", ""));
      } catch (URISyntaxException notUri) {
        throw new CommandFailure("--url is not a URL: " + notUri.getMessage());
      }
    }

    @Override
    public void write(ObjectNode clientConfig, String path) {
      clientConfig.put("url", base + path);
    }
  }

  /** For a webhook in the cluster, at port 443 of its Service. */
  record Service(String namespace, String name) implements WebhookAddress {
    private static final Pattern SPELLING =
        Pattern.compile("([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)/([a-z](?:[-a-z0-9]*[a-z0-9])?)");

    static Service parse(String text) throws CommandFailure {
      Matcher matcher = SPELLING.matcher(text);
      if (!matcher.matches()) {
        throw new CommandFailure("--service is NAMESPACE/NAME, such as tidewaiter/tidewaiter");
      }
      return new Service(matcher.group(1), matcher.group(2));
    }

    @Override
    public void write(ObjectNode clientConfig, String path) {
      ObjectNode service = clientConfig.putObject("service");
      service.put("namespace", namespace).put("name", name).put("path", path).put("port", 443);
    }
  }
}
