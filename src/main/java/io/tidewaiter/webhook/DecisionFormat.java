package io.tidewaiter.webhook;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Lets lines of the decision log stand as they are on the console, with nothing around them: they
 * are JSON already, whatever format the rest of the log has.
 */
@Startup
@ApplicationScoped
class DecisionFormat {
  static final String CATEGORY = "tidewaiter.decision";

  DecisionFormat() {
    for (Handler handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
      if (handler instanceof ConsoleHandler console) {
        console.setFormatter(around(console.getFormatter()));
      }
    }
  }

  static Formatter around(Formatter others) {
    return new ExtFormatter() {
      @Override
      public String format(ExtLogRecord record) {
        return CATEGORY.equals(record.getLoggerName())
            ? record.getMessage() + System.lineSeparator()
            : others.format(record);
      }
    };
  }
}
