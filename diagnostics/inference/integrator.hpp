// The likelihood of all observations under one wiring, integrated over the unknown load angles: exactly on a grid where
// an observation depends on one angle only, over a fixed quasi-random sequence where it couples several. Random numbers
// were rejected: the same input must always give the same verdict.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "diagnostics/inference/scene.hpp"

namespace lineside::inference {

/// How many draws of the load angles to take: few for every wiring, more where few fit and the wiring still matters.
struct Rung {
  std::size_t draws;
  double least;  // smallest weight, relative to the best, that takes a wiring to this rung
};
inline constexpr std::array<Rung, 3> kLadder{{{48, 0}, {256, 1e-6}, {1536, 1e-3}}};
inline constexpr double kThin = 20;  // with fewer effective draws, more are taken

/// The draws of each dimension in a fixed quasi-random order (Kronecker sequence on the generalized golden ratio).
class Shuffle {
 public:
  Shuffle(std::size_t dimensions, std::size_t count);
  std::size_t count() const { return count_; }
  /// For each draw, its place among the quantiles of this dimension.
  const std::uint32_t* ranks(std::size_t dimension) const { return rank_.data() + dimension * count_; }

 private:
  std::size_t count_;
  std::vector<std::uint32_t> rank_;
};

/// A Shuffle that is made once per thread and kept, because the sort takes longer than most else. The reference stays
/// valid for the life of the thread.
const Shuffle& shuffle_of(std::size_t dimensions, std::size_t count);

/// Which steps depend on one angle only. The others couple several angles and need draws.
struct Plan {
  std::vector<std::vector<const Step*>> single;  // per variable
  std::vector<const Step*> coupled;
};

/// What is left out or given up.
struct Limit {
  const Step* but = nullptr;  // this step is left out
  double least = 0;           // what cannot reach this likelihood is given up: 0, and any power may be negative
};
/// Draws of the angles and a weight for each.
struct Coupled {
  Angles& angles;
  std::vector<float>& weight;
};

/// The likelihood of what was observed, integrated over the unknown load angles. Used by one thread at a time.
class Integrator {
 public:
  explicit Integrator(const Scene& scene);

  struct Outcome {
    double likelihood = 1;
    double effective = kThin;  // draws that count
    bool negative = false;
  };

  /// The steps that bear on one angle each: exact on the grid. Leaves the angles' weights for `coupled`.
  Outcome marginals(const Variant& variant, const Reading& reading, const Limit& limit = {});

  /// The coupled steps, over the draws of a rung from what `marginals` left.
  Outcome coupled(const Variant& variant, const Reading& reading, std::size_t rung, const Coupled& into,
                  const Limit& limit = {});

  /// The likelihood of one more step over the draws that `coupled` left with these weights.
  double then(const Variant& variant, const Reading& reading, const Step& step, const Angles& angles,
              const std::vector<float>& weight);

  bool has_coupled() const { return !plan_.coupled.empty(); }

 private:
  void draw(const Shuffle& shuffle, Angles& angles);

  void pick_quantiles(std::size_t v, std::size_t count);

  const Scene& scene_;
  Plan plan_;
  std::size_t dimensions_;
  std::vector<float> grid_weight_;
  std::vector<std::uint32_t> picks_;
  std::vector<float> more_;
  Scratch scratch_;
};

}  // namespace lineside::inference
