// The likelihood of all observations under one wiring, over the loads' unknown angles: exact on the grid where an
// observation bears on one angle alone, over a fixed quasi-random sequence where it couples several.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "diagnostics/inference/scene.hpp"

namespace lineside::inference {

/// Draws of the load angles: few for every wiring, more where few met the evidence and the wiring still matters.
struct Rung {
  std::size_t draws;
  double least;  // weight against the best from which a wiring is taken to this rung
};
inline constexpr std::array<Rung, 3> kLadder{{{48, 0}, {256, 1e-6}, {1536, 1e-3}}};
inline constexpr double kThin = 20;  // effective draws below which more are taken

/// For each dimension the draws in a fixed quasi-random order (Kronecker sequence on the generalised golden ratio).
class Shuffle {
 public:
  Shuffle(std::size_t dimensions, std::size_t count);
  std::size_t count() const { return count_; }
  /// For each draw the place it takes among the quantiles of this dimension.
  const std::uint32_t* ranks(std::size_t dimension) const { return rank_.data() + dimension * count_; }

 private:
  std::size_t count_;
  std::vector<std::uint32_t> rank_;
};

/// Sorting them takes longer than much else: made once for all diagnoses of a thread, where the angles are few.
const Shuffle& shuffle_of(std::size_t dimensions, std::size_t count);

/// Which steps bear on one angle alone; the others couple several and are drawn for.
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

  /// One more step over draws that `coupled` left with these weights.
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
