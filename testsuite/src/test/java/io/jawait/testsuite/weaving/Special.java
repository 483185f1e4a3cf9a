package io.jawait.testsuite.weaving;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a case needs besides a trace. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Special {
    /** Needs real concurrency, or events that only the runtime has: the plain run is left out. */
    boolean concurrent() default false;

    /**
     * The case of the same class that says the same without a rule of the language that only weaving knows, such as tail awaits
     * inside try: its plain run is the reference.
     */
    String means() default "";

    /** Runs long: in one variant, under one schedule of each kind, without failures. */
    boolean heavy() default false;

    /** Watches class initialisation or static state: each run has classes of its own. */
    boolean fresh() default false;

    /** Simple names of case classes that exist when compiling and not when running. */
    String[] missing() default {};
}
