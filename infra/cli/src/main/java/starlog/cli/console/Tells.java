package starlog.cli.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a command with `--json`: the shape of its document. Names in it are kept; new ones may come.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Tells {
    Class<? extends Record> value();
}
