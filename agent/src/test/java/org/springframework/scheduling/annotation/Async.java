package org.springframework.scheduling.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Spring's, by name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Async {}
