// guide-contexts: chapter 8 of the guide; values that follow tasks.
//
//     samples/run guide-contexts

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;
import java.util.Locale;

final class GuideContexts {
    static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    /** Some library's value, kept in a thread-local. */
    static final ThreadLocal<Locale> LOCALE = new ThreadLocal<>();

    static final class LocaleBridge implements ThreadLocalBridge<Locale> {
        @Override
        public Locale save() {
            return LOCALE.get();
        }

        @Override
        public void restore(Locale saved) {
            LOCALE.set(saved);
        }
    }

    @Async
    static Coroutine<Void> handle(String user, Locale locale) {
        LOCALE.set(locale);
        try (var token = USER.set(user)) {
            await(sleep(ofMillis(10))); // the other task runs, in the same thread
            await(greet());
        }
        System.out.println("then " + USER.get());
        return async();
    }

    @Async
    static Coroutine<Void> greet() {
        System.out.println("hello " + USER.get() + ", " + LOCALE.get());
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        await(gather(handle("ann", Locale.ENGLISH), handle("bob", Locale.GERMAN)));
        System.out.println("main is " + USER.get() + ", " + LOCALE.get());
        return async();
    }

    public static void main(String[] args) {
        Context.addBridge(new LocaleBridge());
        run(main());
    }
}
