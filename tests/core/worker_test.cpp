#include "app/core/worker.hpp"

#include <catch2/catch.hpp>
#include <future>

using namespace lineside;

TEST_CASE("Posted tasks run in order, then the worker is idle") {
  std::atomic<bool> cancel = false;
  std::vector<int> done;
  Worker worker(cancel);
  for (int i = 0; i < 100; ++i) worker.post([&done, i] { done.push_back(i); });
  worker.wait_idle(30);
  CHECK_FALSE(worker.busy());
  REQUIRE(done.size() == 100);
  CHECK(std::is_sorted(done.begin(), done.end()));
}

TEST_CASE("Cancelling ends the task under way and forgets the ones that wait") {
  std::atomic<bool> cancel = false;
  std::promise<void> started;
  bool ended = false;
  std::atomic<bool> second = false;
  Worker worker(cancel);
  worker.post([&] {
    started.set_value();
    while (!cancel) std::this_thread::yield();
    ended = true;
  });
  worker.post([&] { second = true; });
  started.get_future().wait();
  worker.cancel();
  worker.wait_idle(30);
  CHECK(ended);
  CHECK_FALSE(second);
}

TEST_CASE("A cancel does not reach the task that is posted after it") {
  std::atomic<bool> cancel = false;
  bool cancelled = true;
  Worker worker(cancel);
  worker.cancel();
  worker.post([&] { cancelled = cancel; });
  worker.wait_idle(30);
  CHECK_FALSE(cancelled);
}

TEST_CASE("A repeated task runs again and again until it is stopped, and posted ones get through") {
  std::atomic<bool> cancel = false;
  std::promise<void> thrice;
  std::atomic<int> count = 0;
  Worker worker(cancel);
  worker.repeat(
      [&] {
        if (++count == 3) thrice.set_value();
      },
      0.001);
  thrice.get_future().wait();
  std::atomic<bool> posted = false;
  worker.post([&] { posted = true; });
  worker.wait_idle(30);
  CHECK(posted);
  worker.stop_repeating();
  worker.post([] {});  // whatever was under way has ended when this has
  worker.wait_idle(30);
  const int then = count;
  worker.post([] {});
  worker.wait_idle(30);
  CHECK(count == then);
}

TEST_CASE("A worker that is destroyed ends its task first") {
  std::atomic<bool> cancel = false;
  std::promise<void> started;
  bool ended = false;
  {
    Worker worker(cancel);
    worker.post([&] {
      started.set_value();
      while (!cancel) std::this_thread::yield();
      ended = true;
    });
    started.get_future().wait();
  }
  CHECK(ended);
}
